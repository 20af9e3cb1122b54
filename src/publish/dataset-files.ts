import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Names of the files of a dataset, beside the tables in `data/`. */
export const datasetFiles = {
  readme: 'README.md',
  dataPackage: 'datapackage.json',
  psychDs: 'dataset_description.json',
  crate: 'ro-crate-metadata.json',
  citation: 'CITATION.cff',
  licence: 'LICENSE',
  codebook: 'codebook.md',
  codebookTable: 'codebook.csv',
  preregistration: 'preregistration.json',
  preregistrationPage: 'preregistration.md',
  deviations: 'deviations.md',
  plan: 'plan.json',
  key: 'key.json',
  journal: 'journal.ndjson.gz',
  analysis: 'analysis.json',
  report: 'report.html',
  environment: 'environment.json',
  checksums: 'checksums.sha256',
} as const;

/** Whether a folder is a dataset, perhaps a damaged one, rather than a run. */
export function isDatasetFolder(folder: string): boolean {
  return [datasetFiles.checksums, datasetFiles.dataPackage].some((name) => existsSync(join(folder, name)));
}

/** Path of a table inside a dataset, in the form that Psych-DS wants: keywords of letters and digits only. */
export function tablePath(experiment: string, table: string): string {
  const study = experiment.replaceAll(/[^a-zA-Z0-9]/g, '') || 'overheard';
  return `data/study-${study}_description-${table}_data.csv`;
}

/** Every file below a folder, as paths with `/` relative to it, sorted. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Size in bytes and SHA-256 of a file. */
export interface FileFingerprint {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads a file of a folder in constant memory. Rejects with the system's error where it cannot be read. */
export async function fingerprintFile(folder: string, path: string): Promise<FileFingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(join(folder, path), { highWaterMark: 1 << 20 })) {
    const chunk: Buffer = piece;
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}
