import { mkdir, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { sha256, sha256Pattern } from '../../core/hash.ts';
import { errnoOf, notWritable } from '../../host/file-fault.ts';
import { syncFolder, writeFileDurably } from '../../host/write-file.ts';

/** The name of a piece of evidence, as events write it; `path` is relative to the run's folder, with `/`. */
export type EvidenceName = { readonly hash: string; readonly path: string };

/**
 * Files named by their content: `<run>/evidence/<aa>/<sha256>.<extension>`. A file is on disk when `put` resolves,
 * so an event that names it may be appended then and not before.
 */
export class EvidenceStore {
  readonly #run: string;
  readonly #folders = new Map<string, Promise<void>>();

  /** @param run the run's folder. */
  constructor(run: string) {
    this.#run = run;
  }

  /** Stores content under its hash; the same content again costs a look only. OverheardError `not-writable`. */
  async put(content: Uint8Array | string, extension: string): Promise<EvidenceName> {
    if (!/^[a-z0-9]{1,12}$/.test(extension)) {
      throw new RangeError(
        `EvidenceStore.put: extension is "${extension}"; expected a word such as xml, without a dot`,
      );
    }
    const hash = sha256(content);
    const path = `evidence/${hash.slice(0, 2)}/${hash}.${extension}`;
    await this.#makeFolder(dirname(path));
    if (await this.#isIntact(path, hash)) await syncFolder(join(this.#run, dirname(path)));
    else await writeFileDurably(join(this.#run, path), content);
    return { hash, path };
  }

  /** The content with this hash. OverheardError `broken-journal` if it is missing or its bytes were changed. */
  async get(hash: string): Promise<Uint8Array> {
    const name = await this.#find(hash);
    if (name === undefined) throw faultOf(hash, 'is missing');
    const content = await readFile(join(this.#run, name)).catch((error: unknown) => {
      throw faultOf(hash, `cannot be read: ${messageOf(error)}`);
    });
    if (sha256(content) !== hash) throw faultOf(hash, 'was changed: its bytes hash to something else');
    return content;
  }

  /** True if a file with this hash as its name is there; does not read it. */
  async has(hash: string): Promise<boolean> {
    return (await this.#find(hash)) !== undefined;
  }

  // Once per folder and process, also when the folder is there: who made it may have died before it was on disk.
  #makeFolder(folder: string): Promise<void> {
    const made = this.#folders.get(folder) ?? makeFolderDurably(this.#run, folder);
    this.#folders.set(folder, made);
    made.catch(() => this.#folders.delete(folder));
    return made;
  }

  async #isIntact(path: string, hash: string): Promise<boolean> {
    const stored = await readIfThere(join(this.#run, path));
    return stored !== undefined && sha256(stored) === hash;
  }

  async #find(hash: string): Promise<string | undefined> {
    if (!sha256Pattern.test(hash)) return undefined;
    const folder = `evidence/${hash.slice(0, 2)}`;
    const name = (await namesIn(join(this.#run, folder))).find((entry) => entry.startsWith(`${hash}.`));
    return name === undefined ? undefined : `${folder}/${name}`;
  }
}

/** Every hash that names a file of a run's evidence; no file is read. */
export async function hashesOfEvidence(run: string): Promise<ReadonlySet<string>> {
  const folder = join(run, 'evidence');
  const parts = await namesIn(folder);
  const files = await Promise.all(parts.map((part) => namesIn(join(folder, part))));
  return new Set(files.flat().map((name) => name.slice(0, name.indexOf('.'))));
}

async function makeFolderDurably(run: string, folder: string): Promise<void> {
  try {
    // Step by step: on a read-only disk Node's recursive mkdir says "no such file" (ENOENT, not EROFS).
    await makeIfAbsent(join(run, dirname(folder)));
    await makeIfAbsent(join(run, folder));
    await syncFolder(join(run, dirname(folder)));
    await syncFolder(run);
  } catch (error) {
    throw notWritable('evidence folder', join(run, folder), error);
  }
}

async function makeIfAbsent(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}

function faultOf(hash: string, found: string): OverheardError {
  return new OverheardError('broken-journal', `evidence ${hash} ${found}`, {
    hint: 'Copy the evidence folder again from the host that ran the room.',
    data: { hash },
  });
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
