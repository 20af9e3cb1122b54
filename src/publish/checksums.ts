import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Digits } from '../core/hash.ts';
import { datasetFiles, fingerprintFile, listFiles, type FileFingerprint } from './dataset-files.ts';
import { mostFaults, type DatasetFault } from './verify/fault.ts';

/** The text of checksums.sha256, as `sha256sum -c` reads it. */
export function formatChecksums(fingerprints: Iterable<FileFingerprint>): string {
  return [...fingerprints]
    .filter(({ path }) => path !== datasetFiles.checksums)
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}

const checksumLine = new RegExp(`^(${sha256Digits}) [ *](.+)$`);

/** Compares every file of a folder with checksums.sha256: changed, missing, and files that it does not name. */
export async function checkChecksums(folder: string): Promise<{
  readonly faults: readonly DatasetFault[];
  readonly files: ReadonlyMap<string, FileFingerprint>;
}> {
  const file = datasetFiles.checksums;
  const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
  const present = (await listFiles(folder)).filter((path) => path !== file);
  const files = new Map<string, FileFingerprint>();
  for (const path of present) files.set(path, await fingerprintFile(folder, path));
  if (text === undefined) return { faults: [{ file, message: 'is missing' }], files };
  const faults: DatasetFault[] = [];
  const named = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const [, sha256, path] = checksumLine.exec(line) ?? [];
    if (sha256 === undefined || path === undefined) {
      faults.push({ file, message: `line ${index + 1} is no checksum and name` });
      continue;
    }
    named.add(path);
    const found = files.get(path)?.sha256;
    if (found === undefined) faults.push({ file: path, message: 'is missing' });
    else if (found !== sha256) {
      faults.push({ file: path, message: `was changed: its SHA-256 is ${found}; expected ${sha256}` });
    }
  }
  for (const path of present) if (!named.has(path)) faults.push({ file: path, message: 'has no checksum' });
  return { faults: faults.slice(0, mostFaults), files };
}
