import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../core/error.ts';
import { parseEvent, type JournalEvent } from '../journal/event.ts';
import { findEvidenceFault } from '../journal/verify-evidence.ts';
import { verifyJournal, walkChain } from '../journal/verify-journal.ts';
import { checkSeal } from '../plan/check-seal.ts';
import { keyFile, readKey } from '../plan/key.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan, type SealedPlan } from '../plan/read-plan.ts';
import { isDrawnFromSeed } from '../plan/verify-draw.ts';
import { namesInEvent } from './evidence-at-hand.ts';
import { readPublishedHead } from './summary.ts';

/** Where a run is not what was written. */
export interface RunFault {
  readonly kind: string;
  /** The event it is about, and where that begins in the journal, in bytes. */
  readonly seq?: number;
  readonly offset?: number;
  readonly message: string;
}

/** What was found of one part of a run. */
export interface PartCheck {
  readonly part: 'chain' | 'head' | 'evidence' | 'seal';
  /** In words, for who reads it. */
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
  return [
    await checkChain(folder, sealed),
    await checkHead(folder, sealed),
    await checkEvidence(folder, sealed),
    await checkKey(folder, sealed.plan),
  ];
}

async function checkChain(folder: string, { sha256: planHash }: SealedPlan): Promise<PartCheck> {
  const check = await verifyJournal({ folder, planHash });
  if (!check.ok) return faulty('chain', check.fault);
  return whole('chain', `${check.events} events, the last ${check.head.hash.slice(0, 12)}…`);
}

async function checkHead(folder: string, { sha256: planHash }: SealedPlan): Promise<PartCheck> {
  try {
    const head = await readPublishedHead(folder, planHash);
    if (head === undefined)
      return whole('head', 'none was published: lines cut off the end would not be seen');
    const { headFault } = await walkChain({ folder, planHash, head });
    return headFault === undefined
      ? whole('head', `event ${head.seq}, as published in summary.json`)
      : faulty('head', headFault);
  } catch (thrown) {
    return faulty('head', { kind: 'unreadable-head', message: messageOf(thrown) });
  }
}

async function checkEvidence(folder: string, { sha256: planHash }: SealedPlan): Promise<PartCheck> {
  const naming: JournalEvent[] = [];
  const offsets = new Map<number, number>();
  const hashes = new Set<string>();
  let offset = 0;
  await walkChain({
    folder,
    planHash,
    visit: (line) => {
      if (line.includes(namingMark)) {
        const event = parseEvent(line.toString());
        const names = namesInEvent(event);
        if (names.length > 0) naming.push(event);
        offsets.set(event.seq, offset);
        for (const name of names) hashes.add(name);
      }
      offset += line.length + 1;
    },
  });
  const fault = await findEvidenceFault({ folder, events: naming, namesIn: namesInEvent });
  if (fault === undefined) return whole('evidence', `${hashes.size} files, all as named`);
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
