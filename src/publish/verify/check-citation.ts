import { z } from 'zod';
import { datasetFiles } from '../dataset-files.ts';
import { licences } from '../describe/licence.ts';
import type { DatasetFault } from './fault.ts';
import { readShaped } from './read-shaped.ts';

const file = datasetFiles.citation;
const text = z.string().min(1);
const unique = z
  .array(text)
  .min(1)
  .refine((values) => new Set(values).size === values.length, 'names something twice');
const orcid = z
  .string()
  .regex(/^https:\/\/orcid\.org\/(\d{4}-){3}\d{3}[\dX]$/, 'is no ORCID with its address');

/** The rules of the Citation File Format 1.2.0 for the members that a dataset has; it allows no other members. */
const citationShape = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: text,
  type: z.literal('dataset'),
  title: text,
  abstract: text,
  authors: z
    .array(z.strictObject({ name: text, orcid: orcid.optional() }))
    .min(1)
    .refine((all) => new Set(all.map((each) => JSON.stringify(each))).size === all.length, 'names one twice'),
  version: text,
  'date-released': z.iso.date(),
  license: z.enum(licences.map(({ id }) => id)),
  keywords: unique,
});

/** Checks CITATION.cff: that it is YAML, and its members. */
export async function checkCitation(folder: string): Promise<readonly DatasetFault[]> {
  const read = await readShaped(folder, file, citationShape);
  return read.kind === 'faulty' ? read.faults : [];
}
