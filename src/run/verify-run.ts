import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../core/error.ts';
import { parseEvent, type JournalEvent, type JournalHead } from '../journal/chain/event.ts';
import { readPublishedHead } from '../journal/chain/published-head.ts';
import { findEvidenceFault } from '../journal/evidence/verify-evidence.ts';
import { verifyJournal, walkChain, type ChainWalk } from '../journal/chain/verify-journal.ts';
import { checkSeal } from '../plan/seal/check-seal.ts';
import { keyFile, readKey } from '../plan/key.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan, type SealedPlan } from '../plan/seal/read-plan.ts';
import { isDrawnFromSeed } from '../plan/seal/verify-draw.ts';
import { namesInEvent } from './open/evidence-at-hand.ts';

/** A place where a run is not what was written. */
export interface RunFault {
  readonly kind: string;
  /** The event it is about, and where that begins in the journal, in bytes. */
  readonly seq?: number;
  readonly offset?: number;
  readonly message: string;
}

/** The finding on one part of a run. */
export interface PartCheck {
  readonly part: 'chain' | 'head' | 'evidence' | 'seal';
  /** A sentence for people. */
  readonly found: string;
  readonly fault: RunFault | undefined;
}

/**
 * Checks a run without changing it: the journal's chain from the plan on, its published head, the evidence that events
 * name, and the seal (the key is the one that was sealed, plan and key are what the seed gives). OverheardError
 * `not-a-run`, `newer-format` where there is no run to check.
 */
export async function verifyRun(folder: string): Promise<readonly PartCheck[]> {
  const sealed = await readPlan(folder);
  const published = await readHead(folder, sealed);
  const walk = await walkRun(folder, sealed, published.head);
  return [
    await checkChain(folder, sealed, walk),
    published.fault ?? checkHead(published.head, walk),
    await checkEvidence(folder, walk),
    await checkKey(folder, sealed.plan),
  ];
}

interface PublishedHead {
  readonly head: JournalHead | undefined;
  readonly fault?: PartCheck;
}

async function readHead(folder: string, { sha256: planHash }: SealedPlan): Promise<PublishedHead> {
  try {
    return { head: await readPublishedHead(folder, planHash) };
  } catch (thrown) {
    const fault = { kind: 'unreadable-head', message: messageOf(thrown) };
    return { head: undefined, fault: faulty('head', fault) };
  }
}

/** One way through the journal: the chain, and on it the events that name evidence. */
interface RunWalk extends ChainWalk {
  readonly naming: readonly JournalEvent[];
  /** Where those begin, in bytes, by their number. */
  readonly offsets: ReadonlyMap<number, number>;
}

async function walkRun(
  folder: string,
  { sha256: planHash }: SealedPlan,
  head: JournalHead | undefined,
): Promise<RunWalk> {
  const naming: JournalEvent[] = [];
  const offsets = new Map<number, number>();
  let offset = 0;
  const visit = (line: Buffer): void => {
    if (line.includes(namingMark)) {
      const event = parseEvent(line.toString());
      naming.push(event);
      offsets.set(event.seq, offset);
    }
    offset += line.length + 1;
  };
  return { ...(await walkChain({ folder, planHash, head, visit })), naming, offsets };
}

async function checkChain(
  folder: string,
  { sha256: planHash }: SealedPlan,
  walk: RunWalk,
): Promise<PartCheck> {
  if (walk.fault === undefined) {
    const { seq, hash } = walk.chain.head;
    return whole('chain', `${seq} events, the last ${hash.slice(0, 12)}…`);
  }
  // Looks further, whether a line that is missing stands elsewhere.
  const check = await verifyJournal({ folder, planHash });
  return faulty('chain', check.ok ? walk.fault : check.fault);
}

function checkHead(head: JournalHead | undefined, { headFault }: RunWalk): PartCheck {
  if (headFault !== undefined) return faulty('head', headFault);
  return head === undefined
    ? whole('head', 'none was published: lines cut off the end would not be seen')
    : whole('head', `event ${head.seq}, as published in summary.json`);
}

async function checkEvidence(folder: string, { naming, offsets }: RunWalk): Promise<PartCheck> {
  const fault = await findEvidenceFault({ folder, events: naming, namesIn: namesInEvent });
  if (fault === undefined) {
    const names = new Set(naming.flatMap(namesInEvent));
    return whole('evidence', `${names.size} files, all as named`);
  }
  const { seq, message } = fault;
  return faulty('evidence', { kind: 'evidence', seq, offset: offsets.get(seq) ?? 0, message });
}

/** Most lines name no evidence and need not be parsed. */
const namingMark = Buffer.from('"sources":');

async function checkKey(folder: string, plan: Plan): Promise<PartCheck> {
  try {
    const key = await readKey(folder, plan);
    checkSeal({ plan, keyBytes: await readFile(join(folder, keyFile)) });
    const undealt = plan.blocks.flatMap(({ slots }) => slots).find(({ id }) => key.slots[id] === undefined);
    if (undealt !== undefined) return faulty('seal', broken(`key.json has no slot ${undealt.id}`));
    if (!isDrawnFromSeed(plan)) return faulty('seal', broken('plan and key are not what the seed gives'));
    return whole('seal', 'plan and key are as sealed, and as the seed gives them');
  } catch (thrown) {
    return faulty('seal', broken(messageOf(thrown)));
  }
}

function broken(message: string): RunFault {
  return { kind: 'broken-seal', message };
}

function whole(part: PartCheck['part'], found: string): PartCheck {
  return { part, found, fault: undefined };
}

function faulty(part: PartCheck['part'], fault: RunFault): PartCheck {
  return { part, found: fault.message, fault };
}
