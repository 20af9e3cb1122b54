import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf, notWritable } from '../../host/file-fault.ts';
import { writeFileDurably } from '../../host/write-file.ts';
import { phoneState } from '../../journal/events/phone-state.ts';

const record = z.object({
  /** Id of the phone in devices.json. */
  phone: z.string(),
  /** Process that changed it. */
  pid: z.number(),
  foundAt: z.string(),
  state: phoneState,
});

/** How a phone was found by the study that changed it. */
export type PhoneRecord = z.infer<typeof record>;

/** Folder of records, beside the runs. */
const recordsFolder = '.phones';

/**
 * Keeps how phones were found, from before the first change until they are put back: a process that is killed leaves its
 * record to the next one. A record is named after the hash of the phone's Android id, since devices.json may change.
 */
export class PhoneRecords {
  readonly #folder: string;

  /** @param results the folder of runs */
  constructor(results: string) {
    this.#folder = join(results, recordsFolder);
  }

  /** The record of a phone that was not put back. One that cannot be read counts as none. */
  async read(identity: string): Promise<PhoneRecord | undefined> {
    try {
      const read = record.safeParse(JSON.parse(await readFile(this.#pathOf(identity), 'utf8')));
      return read.success ? read.data : undefined;
    } catch {
      return undefined;
    }
  }

  /** On disk when it resolves. Throws `not-writable`. */
  async write(identity: string, written: PhoneRecord): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
    } catch (thrown) {
      throw notWritable('folder', this.#folder, thrown);
    }
    await writeFileDurably(this.#pathOf(identity), `${JSON.stringify(written, undefined, 2)}\n`);
  }

  async delete(identity: string): Promise<void> {
    try {
      await rm(this.#pathOf(identity));
    } catch (thrown) {
      if (errnoOf(thrown) !== 'ENOENT') throw notWritable('file', this.#pathOf(identity), thrown);
    }
  }

  #pathOf(identity: string): string {
    return join(this.#folder, `${identity.slice(0, 16)}.json`);
  }
}
