import { z } from 'zod';

/**
 * Rules that Data Package 2.0, Data Resource and Table Schema share, written from the specification: what a package
 * says of its licence, its makers and its sources.
 */
export const text = z.string();
const relative = /^(?![./~])(?!file:)(?!.*\/\.\.\/)(?!.*\\)(?!.*:\/\/).+$/;

/** A path inside the dataset. */
export const relativePath = text.regex(relative, 'is no relative path');
const pathOrAddress = text.refine(
  (value) => relative.test(value) || /^(http|ftp)s?:\/\//.test(value),
  'is neither a relative path nor an address',
);

const licence = z
  .looseObject({
    name: text.regex(/^[-a-zA-Z0-9._]+$/).optional(),
    path: pathOrAddress.optional(),
    title: text.optional(),
  })
  .refine(({ name, path }) => name !== undefined || path !== undefined, 'has neither name nor path');
export const licences = z.array(licence).min(1);

const contributor = z
  .looseObject({
    title: text.optional(),
    path: pathOrAddress.optional(),
    email: z.email().optional(),
    givenName: text.optional(),
    familyName: text.optional(),
    organization: text.optional(),
    roles: z.array(text).min(1).optional(),
  })
  .refine((members) => Object.keys(members).length > 0, 'is empty');
export const contributors = z.array(contributor).min(1);

const source = z
  .looseObject({
    title: text.optional(),
    path: pathOrAddress.optional(),
    email: z.email().optional(),
    version: text.optional(),
  })
  .refine((members) => Object.keys(members).length > 0, 'is empty');
export const sources = z.array(source);
export const keywords = z.array(text).min(1);

/** A list whose items are all different. */
export function distinct<Item extends z.ZodType>(item: Item): z.ZodArray<Item> {
  return z.array(item).refine((values) => new Set(values).size === values.length, 'names something twice');
}
