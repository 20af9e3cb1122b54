import { z } from 'zod';
import { contributors, distinct, keywords, text } from './described-shapes.ts';

/**
 * The rules of Table Schema and Table Dialect 2.0, written from the specification, for the types that columns of ours
 * have. Members that the specification does not know are let through, as it does.
 */
const missingValues = z.union([
  z.array(text),
  z.array(z.looseObject({ value: text, label: text.optional() })),
]);
const levels = <Value extends z.ZodType>(value: Value): z.ZodType =>
  z.union([z.array(value), z.array(z.looseObject({ value, label: text.optional() }))]).optional();

const ofEveryField = {
  name: text.min(1),
  title: text.optional(),
  description: text.min(1),
  example: text.optional(),
  rdfType: text.optional(),
  missingValues: missingValues.optional(),
};
const required = z.boolean().optional();
const unique = z.boolean().optional();
const count = z.int().optional();
const plainFormat = z.literal('default').optional();

/** Values and bounds of a type, as the type itself or as the text of a cell. */
function comparable<Value extends z.ZodType>(value: Value): z.ZodOptional<z.ZodObject> {
  const bound = z.union([value, text]).optional();
  const values = z.union([distinct(value).min(1), distinct(text).min(1)]).optional();
  return z
    .looseObject({
      required,
      unique,
      enum: values,
      minimum: bound,
      maximum: bound,
      exclusiveMinimum: bound,
      exclusiveMaximum: bound,
    })
    .optional();
}

const field = z.discriminatedUnion('type', [
  z.looseObject({
    ...ofEveryField,
    type: z.literal('string'),
    format: z.enum(['default', 'email', 'uri', 'binary', 'uuid']).optional(),
    categories: levels(text),
    categoriesOrdered: z.boolean().optional(),
    constraints: z
      .looseObject({
        required,
        unique,
        pattern: text.optional(),
        enum: distinct(text).min(1).optional(),
        minLength: count,
        maxLength: count,
      })
      .optional(),
  }),
  z.looseObject({
    ...ofEveryField,
    type: z.literal('number'),
    format: plainFormat,
    bareNumber: z.boolean().optional(),
    groupChar: text.optional(),
    decimalChar: text.optional(),
    constraints: comparable(z.number()),
  }),
  z.looseObject({
    ...ofEveryField,
    type: z.literal('integer'),
    format: plainFormat,
    categories: levels(z.int()),
    categoriesOrdered: z.boolean().optional(),
    bareNumber: z.boolean().optional(),
    groupChar: text.optional(),
    constraints: comparable(z.int()),
  }),
  z.looseObject({
    ...ofEveryField,
    type: z.literal('boolean'),
    format: plainFormat,
    trueValues: z.array(text).min(1).optional(),
    falseValues: z.array(text).min(1).optional(),
    constraints: z.looseObject({ required, enum: distinct(z.boolean()).min(1).optional() }).optional(),
  }),
  z.looseObject({
    ...ofEveryField,
    type: z.literal('datetime'),
    format: text.optional(),
    constraints: comparable(text),
  }),
]);

/** Shape of the schema of a table. */
export const tableSchemaShape = z.looseObject({
  $schema: text.optional(),
  name: text.optional(),
  title: text.optional(),
  description: text.optional(),
  homepage: z.url().optional(),
  version: text.optional(),
  created: z.iso.datetime({ offset: true }).optional(),
  keywords: keywords.optional(),
  contributors: contributors.optional(),
  fields: z.array(field).min(1),
  fieldsMatch: z.array(z.enum(['exact', 'equal', 'subset', 'superset', 'partial'])).optional(),
  missingValues: z.array(text),
  primaryKey: distinct(text).min(1).optional(),
  uniqueKeys: z.array(distinct(text).min(1)).min(1).optional(),
  foreignKeys: z
    .array(
      z.looseObject({
        fields: distinct(text).min(1),
        reference: z.looseObject({ resource: text, fields: distinct(text).min(1) }),
      }),
    )
    .min(1)
    .optional(),
});

const rowNumbers = z.array(z.int().min(1)).optional();

/** Shape of what a resource says of its CSV file. */
export const tableDialectShape = z.looseObject({
  $schema: text.optional(),
  header: z.boolean(),
  headerRows: rowNumbers,
  headerJoin: text.optional(),
  commentRows: rowNumbers,
  commentChar: text.optional(),
  delimiter: text,
  lineTerminator: z.enum(['\n', '\r\n']),
  quoteChar: text.optional(),
  doubleQuote: z.boolean().optional(),
  escapeChar: text.optional(),
  nullSequence: text.optional(),
  skipInitialSpace: z.boolean().optional(),
  // These are for tables in JSON files, spreadsheets and databases.
  property: z.never().optional(),
  itemType: z.never().optional(),
  itemKeys: z.never().optional(),
  sheetNumber: z.never().optional(),
  sheetName: z.never().optional(),
  table: z.never().optional(),
});
