import { z } from 'zod';
import { sha256Digits } from '../../core/hash.ts';
import { contributors, keywords, licences, relativePath, sources, text } from './described-shapes.ts';
import { tableDialectShape, tableSchemaShape } from './table-schema-shape.ts';

/**
 * The rules of Data Package 2.0 and Data Resource for the members that a dataset has, written from the specification.
 * Members that the specification does not know are let through, as it does.
 */
const name = text.regex(/^[a-z0-9._-]+$/);
const homepage = z.url().optional();

const resource = z
  .looseObject({
    $schema: text.optional(),
    name,
    path: relativePath,
    data: z.never('stands beside a path; expected one of them').optional(),
    type: z.literal('table').optional(),
    title: text.optional(),
    description: text.min(1),
    homepage,
    sources: sources.optional(),
    licenses: licences.optional(),
    format: text.optional(),
    mediatype: text.regex(/^.+\/.+$/),
    encoding: text.optional(),
    bytes: z.int().nonnegative(),
    hash: text.regex(new RegExp(`^sha256:${sha256Digits}$`)),
    dialect: tableDialectShape.optional(),
    schema: tableSchemaShape.optional(),
  })
  .refine(({ type, schema }) => (type === 'table') === (schema !== undefined), 'a table needs a schema');

/** Shape of datapackage.json. */
export const dataPackageShape = z.looseObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name,
  id: text.optional(),
  title: text.min(1),
  description: text.min(1),
  homepage,
  image: text.optional(),
  version: text,
  created: z.iso.datetime(),
  licenses: licences,
  contributors,
  sources: sources.optional(),
  keywords,
  resources: z.array(resource).min(1),
});
