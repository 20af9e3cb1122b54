import { open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../core/hash.ts';
import { type JournalEvent, parseEvent } from '../chain/event.ts';
import { journalName } from '../files/journal-file.ts';
import { writeFileDurably } from '../../host/write-file.ts';

/** The content of a `journal.repaired` event: the bytes that were cut off, and the file that keeps them. */
export type CutTail = {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  readonly sha256: string;
};

const cutTailName = /^journal\.torn-(\d+)-[0-9a-f]{16}$/;
const repaired = 'journal.repaired';
const mark = Buffer.from(`"type":"${repaired}"`);

/** Cuts what follows byte `offset` of the journal, after saving it beside as `journal.torn-<offset>-<hash>`. */
export async function cutTail(folder: string, offset: number): Promise<void> {
  const file = await open(join(folder, journalName), 'r+');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(size - offset);
    await file.read(tail, 0, tail.length, offset);
    await writeFileDurably(join(folder, `journal.torn-${offset}-${sha256(tail).slice(0, 16)}`), tail);
    await file.truncate(offset);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * The saved tails that no event names yet. Looked up in the folder, not remembered, so that a crash between the cut
 * and its event leaves no unrecorded cut.
 */
export async function unrecordedCuts(folder: string, recorded: ReadonlySet<string>): Promise<CutTail[]> {
  const names = (await readdir(folder)).filter((name) => cutTailName.test(name) && !recorded.has(name));
  return Promise.all(
    names.sort().map(async (file) => {
      const tail = await readFile(join(folder, file));
      const offset = Number(cutTailName.exec(file)?.[1]);
      return { file, offset, bytes: tail.length, sha256: sha256(tail) };
    }),
  );
}

/** The saved tail that a line records, if it records one. */
export function cutRecordedBy(line: Buffer): string | undefined {
  if (!line.includes(mark)) return undefined;
  const event: JournalEvent = parseEvent(line.toString());
  const file = event.data['file'];
  return event.type === repaired && typeof file === 'string' ? file : undefined;
}
