import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { sha256Pattern } from '../../core/hash.ts';
import type { JournalFault } from '../chain/chain.ts';
import type { JournalHead } from '../chain/event.ts';
import { errnoOf, isDiskFull, notWritable } from '../../host/file-fault.ts';
import { journalName } from '../files/journal-file.ts';
import { cutRecordedBy, cutTail, type CutTail, unrecordedCuts } from './cut-tail.ts';
import { keepReserve, spendReserve } from '../files/reserve.ts';
import { walkChain } from '../chain/verify-journal.ts';
import { syncFolder } from '../../host/write-file.ts';

/** A journal that may be appended to: whole, checked, and this many bytes long. */
export type Prepared = {
  readonly head: JournalHead;
  readonly size: number;
  /** Cuts that still have to be journalled. */
  readonly cuts: readonly CutTail[];
};

/**
 * Makes a run's journal ready for appending; the caller holds the run's lock. A new one is created; a torn tail is
 * saved and cut. Anything else that is wrong is refused (`broken-journal`, `newer-format`) and nothing is changed.
 */
export async function prepareJournal(options: {
  readonly folder: string;
  readonly planHash: string;
  readonly head?: JournalHead | undefined;
  readonly signal?: AbortSignal | undefined;
}): Promise<Prepared> {
  const { folder, planHash, head, signal } = options;
  if (!sha256Pattern.test(planHash)) {
    throw new RangeError(
      `Journal.open: planHash is "${planHash}"; expected the 64 hexadecimal digits of a SHA-256`,
    );
  }
  const recorded = new Set<string>();
  await createIfAbsent(folder, head);
  const visit = (line: Buffer) => {
    const file = cutRecordedBy(line);
    if (file !== undefined) recorded.add(file);
  };
  const { chain, fault, headFault } = await walkChain({ folder, planHash, head, visit, signal });
  if (fault !== undefined && fault.kind !== 'torn-tail') throw refusal(folder, fault);
  if (headFault !== undefined) throw refusal(folder, headFault);
  await keepReserve(folder);
  if (fault !== undefined) await withReserve(folder, () => cutTail(folder, fault.offset));
  return { head: chain.head, size: chain.offset, cuts: await unrecordedCuts(folder, recorded) };
}

async function createIfAbsent(folder: string, head: JournalHead | undefined): Promise<void> {
  const path = join(folder, journalName);
  try {
    // Not created where one was before: a deleted journal must not come back as an empty one.
    const file = await open(path, head === undefined || head.seq === 0 ? 'a' : 'r+');
    await file.close();
    await syncFolder(folder);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' || head === undefined) throw notWritable('journal', path, error);
    const message = `it is gone; its published head is event ${head.seq}`;
    throw refusal(folder, { kind: 'cut-tail', seq: 1, offset: 0, message });
  }
}

async function withReserve(folder: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!isDiskFull(error) || !spendReserve(folder))
      throw notWritable('journal', join(folder, journalName), error);
    await action();
  }
}

function refusal(folder: string, fault: JournalFault): OverheardError {
  const where = `${join(folder, journalName)}, event ${fault.seq} at byte ${fault.offset}`;
  if (fault.kind === 'newer-format') {
    return new OverheardError('newer-format', `${where}: ${fault.message}; expected format 1`, {
      hint: 'Update overheard to the version that wrote this run.',
      data: { fault },
    });
  }
  return new OverheardError('broken-journal', `${where}: ${fault.message}`, {
    hint: 'Nothing was changed. Run `overheard verify <run>` and restore the journal from a copy.',
    data: { fault },
  });
}
