import { z } from 'zod';

/**
 * The rules of Data Package 2.0, Data Resource, Table Schema and Table Dialect for the members that a dataset has,
 * written from the specification. Other members are let through, as the specification does.
 */
const text = z.string();
const relativePath = text.regex(
  /^(?![./~])(?!file:)(?!.*\/\.\.\/)(?!.*\\)(?!.*:\/\/).+$/,
  'is no relative path',
);
const licence = z
  .looseObject({
    name: text.regex(/^[-a-zA-Z0-9._]+$/).optional(),
    path: text.optional(),
    title: text.optional(),
  })
  .refine(({ name, path }) => name !== undefined || path !== undefined, 'has neither name nor path');
const contributor = z
  .looseObject({
    title: text.optional(),
    path: text.optional(),
    email: z.email().optional(),
    roles: z.array(text).min(1).optional(),
  })
  .refine((members) => Object.keys(members).length > 0, 'is empty');

const field = z.looseObject({
  name: text.min(1),
  // The types that columns of ours have; the specification knows more.
  type: z.enum(['string', 'number', 'integer', 'boolean', 'datetime']),
  description: text.min(1),
  trueValues: z.array(text).min(1).optional(),
  falseValues: z.array(text).min(1).optional(),
  constraints: z
    .looseObject({
      required: z.boolean().optional(),
      unique: z.boolean().optional(),
      enum: z.array(z.unknown()).min(1).optional(),
    })
    .optional(),
});

const schema = z.looseObject({
  fields: z.array(field).min(1),
  missingValues: z.array(text),
  primaryKey: z.array(text).min(1).optional(),
  foreignKeys: z
    .array(
      z.looseObject({
        fields: z.array(text).min(1),
        reference: z.looseObject({ resource: text, fields: z.array(text).min(1) }),
      }),
    )
    .min(1)
    .optional(),
});

const resource = z
  .looseObject({
    name: text.regex(/^[a-z0-9._-]+$/),
    path: relativePath,
    type: z.literal('table').optional(),
    title: text.optional(),
    description: text.min(1),
    format: text.optional(),
    mediatype: text.regex(/^.+\/.+$/),
    encoding: text.optional(),
    bytes: z.int().nonnegative(),
    hash: text.regex(/^sha256:[a-f0-9]{64}$/),
    dialect: z
      .looseObject({ header: z.boolean(), delimiter: text, lineTerminator: z.enum(['\n', '\r\n']) })
      .optional(),
    schema: schema.optional(),
  })
  .refine(
    ({ type, schema: given }) => (type === 'table') === (given !== undefined),
    'a table needs a schema',
  );

/** Shape of datapackage.json. */
export const dataPackageShape = z.looseObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: text.regex(/^[a-z0-9._-]+$/),
  title: text.min(1),
  description: text.min(1),
  version: text,
  created: z.iso.datetime(),
  licenses: z.array(licence).min(1),
  contributors: z.array(contributor).min(1),
  keywords: z.array(text).min(1),
  resources: z.array(resource).min(1),
});
