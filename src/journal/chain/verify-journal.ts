import { join } from 'node:path';
import { Chain, type JournalFault } from './chain.ts';
import type { JournalHead } from './event.ts';
import { journalName, withoutJournal } from '../files/journal-file.ts';
import { linesOf, longestLine, readStretches, type FileStretch } from '../files/read-lines.ts';

/** The finding of a check: the journal is whole up to its end, or has a first fault. */
export type JournalCheck =
  | { readonly ok: true; readonly events: number; readonly head: JournalHead }
  | { readonly ok: false; readonly fault: JournalFault };

/** How far a chain is whole, and what stopped it. */
export interface ChainWalk {
  readonly chain: Chain;
  readonly fault: JournalFault | undefined;
  /** How the journal differs from the head that was kept elsewhere. */
  readonly headFault: JournalFault | undefined;
}

type Walk = {
  readonly folder: string;
  /** SHA-256 of plan.json. */
  readonly planHash: string;
  /** The last event as it was published elsewhere, or an earlier one. */
  readonly head?: JournalHead | undefined;
  /** Sees every line before the first fault. */
  readonly visit?: (line: Buffer) => void;
};

/**
 * Checks the whole chain and names the first fault. Lines cut off the end are seen only against a `head` that was kept
 * elsewhere. Reads, never writes. OverheardError `not-a-run` without a journal.
 */
export async function verifyJournal(options: Walk): Promise<JournalCheck> {
  const { chain, fault, headFault } = await walkChain(options);
  if (fault !== undefined) return { ok: false, fault: await withOrder(options.folder, fault) };
  if (headFault !== undefined) return { ok: false, fault: headFault };
  return { ok: true, events: chain.head.seq, head: chain.head };
}

/** Follows the chain up to its first fault. Errors as `verifyJournal`. */
export async function walkChain(
  options: Walk & { readonly signal?: AbortSignal | undefined },
): Promise<ChainWalk> {
  const { folder, planHash, head, visit, signal } = options;
  const chain = new Chain(planHash);
  let fork = head?.seq === 0 ? forkAt(chain, head, 0) : undefined;
  const follow = (stretch: FileStretch): JournalFault | undefined => {
    if (stretch.isTail) return tailFault(chain, stretch.bytes);
    for (const line of linesOf(stretch)) {
      const fault = chain.accept(line.bytes);
      if (fault !== undefined) return fault;
      if (chain.head.seq === head?.seq) fork = forkAt(chain, head, line.offset);
      visit?.(line.bytes);
    }
    return undefined;
  };
  let fault: JournalFault | undefined;
  try {
    for await (const stretch of readStretches(join(folder, journalName))) {
      signal?.throwIfAborted();
      fault = follow(stretch);
      if (fault !== undefined) break;
    }
  } catch (error) {
    throw withoutJournal(folder, error);
  }
  return { chain, fault, headFault: fork ?? (head && cutBefore(chain, head)) };
}

function forkAt(chain: Chain, head: JournalHead, offset: number): JournalFault | undefined {
  if (chain.head.hash === head.hash) return undefined;
  const message = `event ${head.seq} is another than the published head: the journal was written anew`;
  return { kind: 'fork', seq: head.seq, offset, message };
}

function cutBefore(chain: Chain, head: JournalHead): JournalFault | undefined {
  if (chain.head.seq >= head.seq) return undefined;
  const message = `the journal ends with event ${chain.head.seq}; its published head is event ${head.seq}`;
  return chain.fault('cut-tail', message);
}

function tailFault(chain: Chain, bytes: Buffer): JournalFault {
  const seq = chain.head.seq + 1;
  if (bytes.length > longestLine) return chain.fault('altered-line', `line ${seq} has no end`);
  // A crash leaves the beginning of a line, or NULs; never a whole line with another byte for its line feed.
  if (bytes.at(-1) !== 0 && chain.wouldAccept(bytes.subarray(0, -1))) {
    return chain.fault('altered-line', `the line feed after event ${seq} was changed`);
  }
  const state = bytes.includes(0) ? 'filled with NUL bytes' : 'torn';
  return chain.fault(
    'torn-tail',
    `event ${seq} is ${state}: ${bytes.length} bytes without a line feed at the end`,
  );
}

/** A line that is missing in its place may stand further down: then lines were swapped, none was deleted. */
async function withOrder(folder: string, fault: JournalFault): Promise<JournalFault> {
  if (fault.kind !== 'missing-line') return fault;
  const wanted = `{"seq":${fault.seq},`;
  for await (const stretch of readStretches(join(folder, journalName), fault.offset)) {
    if (stretch.isTail) break;
    for (const line of linesOf(stretch)) {
      if (line.bytes.toString('latin1', 0, wanted.length) !== wanted) continue;
      const message = `event ${fault.seq} is out of order: it stands at byte ${line.offset}`;
      return { ...fault, kind: 'out-of-order', message };
    }
  }
  return fault;
}
