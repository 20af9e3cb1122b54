import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { datasetFiles } from '../dataset-files.ts';

const { dataPackage, psychDs, crate, citation } = datasetFiles;
const described = [dataPackage, psychDs, crate, citation] as const;

/** The descriptions of a dataset by file name, parsed; undefined where one is missing or cannot be read. */
export type Descriptions = Readonly<Record<(typeof described)[number], unknown>>;

// YAML 1.2.2, 5.1: what a stream may hold. The parser in use is laxer than those of other languages.
const notOfYaml = /[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads one description. Rejects with the system's or the parser's error. */
export async function readDescription(folder: string, file: string): Promise<unknown> {
  const text = await readFile(join(folder, file), 'utf8');
  const line = file === citation ? text.split('\n').findIndex((each) => notOfYaml.test(each)) : -1;
  if (line >= 0) throw new Error(`line ${line + 1} holds a character that YAML allows only when escaped`);
  // YAML's core schema keeps dates as texts, which the schema of the Citation File Format asks for.
  return file === citation ? parse(text, { schema: 'core', logLevel: 'error' }) : JSON.parse(text);
}

/** Reads every description that can be read; what cannot is a finding of the checks that own the file. */
export async function readDescriptions(folder: string): Promise<Descriptions> {
  const read = (file: string): Promise<unknown> => readDescription(folder, file).catch(() => undefined);
  return {
    [dataPackage]: await read(dataPackage),
    [psychDs]: await read(psychDs),
    [crate]: await read(crate),
    [citation]: await read(citation),
  };
}
