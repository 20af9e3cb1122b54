import { datasetFiles } from '../dataset-files.ts';
import type { PublishedFile } from './publication.ts';

const markdown = 'text/markdown';
const json = 'application/json';

/** Every file of a dataset that is no table, with what it is for. */
export const fileTexts: readonly PublishedFile[] = [
  {
    path: datasetFiles.readme,
    mediaType: markdown,
    text: 'What this is, how it was made, what came out, its limits.',
  },
  {
    path: datasetFiles.report,
    mediaType: 'text/html',
    text: 'The report: verdicts, figures, numbers, method.',
  },
  { path: datasetFiles.analysis, mediaType: json, text: 'Every number of the analysis.' },
  { path: datasetFiles.codebook, mediaType: markdown, text: 'Every column of every table, to read.' },
  {
    path: datasetFiles.codebookTable,
    mediaType: 'text/csv',
    text: 'Every column of every table, as a table.',
  },
  {
    path: datasetFiles.plan,
    mediaType: json,
    text: 'The sealed schedule: design, phrases, hit rule, seed, slots.',
  },
  { path: datasetFiles.key, mediaType: json, text: 'What each slot was dealt; sealed until the analysis.' },
  {
    path: datasetFiles.preregistration,
    mediaType: json,
    text: 'The preregistration, by the keys of the OSF form.',
  },
  { path: datasetFiles.preregistrationPage, mediaType: markdown, text: 'The preregistration, to read.' },
  { path: datasetFiles.deviations, mediaType: markdown, text: 'What happened otherwise than planned.' },
  {
    path: datasetFiles.journal,
    mediaType: 'application/gzip',
    text: 'Every event of the run, a hash-chained line each.',
  },
  { path: datasetFiles.environment, mediaType: json, text: 'Every version that had a part in it.' },
  { path: datasetFiles.dataPackage, mediaType: json, text: 'Schema of every table: Data Package 2.0.' },
  { path: datasetFiles.psychDs, mediaType: json, text: 'Description in the terms of Psych-DS.' },
  { path: datasetFiles.crate, mediaType: json, text: 'Provenance: RO-Crate 1.2.' },
  {
    path: datasetFiles.citation,
    mediaType: 'application/yaml',
    text: 'How to cite: Citation File Format 1.2.0.',
  },
  { path: datasetFiles.licence, mediaType: 'text/plain', text: 'What you may do with it.' },
  {
    path: datasetFiles.checksums,
    mediaType: 'text/plain',
    text: 'SHA-256 of every file, for `sha256sum -c`.',
  },
];
