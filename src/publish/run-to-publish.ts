import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import type { PhoneKind } from '../core/words.ts';
import { parseEvent, type JournalEvent, type JournalHead } from '../journal/chain/event.ts';
import { readPublishedHead } from '../journal/chain/published-head.ts';
import { verifyJournal } from '../journal/chain/verify-journal.ts';
import { readKey, type Key } from '../plan/key.ts';
import type { Plan } from '../plan/plan.ts';
import { readPlan } from '../plan/seal/read-plan.ts';
import { preregistrationJson, preregistrationMarkdown } from '../plan/preregistration/preregistration.ts';

/** A run that may be published, as far as its own record says. */
export interface RunToPublish {
  readonly folder: string;
  /** Name of its folder. */
  readonly name: string;
  readonly plan: Plan;
  readonly planSha256: string;
  readonly key: Key;
  readonly journal: readonly JournalEvent[];
  readonly head: JournalHead;
  readonly phoneKind: PhoneKind;
  readonly preregistration: {
    /** Whether it was written into the run's folder, rather than made now from the plan. */
    readonly isOwn: boolean;
    readonly json: string;
    readonly markdown: string;
  };
}

/**
 * Opens a run. Throws `broken-journal` for a chain or a summary that is not whole, `broken-seal` where key or
 * preregistration do not belong to the plan, `bad-input` where virtual and real phones are mixed, `incomplete` before the
 * run was analysed.
 */
export async function openRunToPublish(folder: string): Promise<RunToPublish> {
  const { plan, sha256 } = await readPlan(folder);
  const phoneKind = onlyKindOf(plan);
  const { journal, head } = await wholeJournal(folder, sha256);
  const preregistration = await readPreregistration(folder, plan, sha256);
  await refuseUnanalysed(folder);
  const key = await readKey(folder, plan);
  refuseOtherKind(journal, phoneKind);
  return {
    folder,
    name: basename(resolve(folder)),
    plan,
    planSha256: sha256,
    key,
    journal,
    head,
    phoneKind,
    preregistration,
  };
}

function onlyKindOf(plan: Plan): PhoneKind {
  const kinds = [...new Set(plan.rooms.map(({ kind }) => kind))];
  const [kind] = kinds;
  if (kind !== undefined && kinds.length === 1) return kind;
  throw new OverheardError('bad-input', `plan.json has ${kinds.join(' and ')} rooms; expected one kind.`, {
    hint: 'Virtual and real phones never go into one dataset: run and publish them apart.',
  });
}

const started = z.object({ simulated: z.boolean() });

function refuseOtherKind(journal: readonly JournalEvent[], phoneKind: PhoneKind): void {
  for (const { type, data, seq } of journal) {
    if (type !== 'run.started') continue;
    const isSimulated = started.safeParse(data).data?.simulated;
    if (isSimulated === (phoneKind === 'virtual')) continue;
    throw new OverheardError(
      'bad-input',
      `journal.ndjson event ${seq} says simulated: ${isSimulated}; expected ${phoneKind === 'virtual'}, as plan.json has ${phoneKind} rooms.`,
      { hint: 'Virtual and real phones never go into one dataset.' },
    );
  }
}

/** The head that the run left behind says whether lines were cut off the end. */
async function wholeJournal(
  folder: string,
  planHash: string,
): Promise<Pick<RunToPublish, 'journal' | 'head'>> {
  const head = await readPublishedHead(folder, planHash);
  const journal: JournalEvent[] = [];
  const visit = (line: Buffer): void => void journal.push(parseEvent(line.toString()));
  const check = await verifyJournal({ folder, planHash, head, visit });
  if (check.ok) return { journal, head: check.head };
  throw new OverheardError('broken-journal', `journal.ndjson: ${check.fault.message}.`, {
    hint: 'Only a run whose journal is whole can be published; put back the journal that the run wrote.',
    data: { fault: check.fault },
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const preregistered = z.object({ planSha256: z.string() });

async function readPreregistration(
  folder: string,
  plan: Plan,
  planSha256: string,
): Promise<RunToPublish['preregistration']> {
  const [json, markdown] = await Promise.all(
    ['preregistration.json', 'preregistration.md'].map((name) =>
      readFile(join(folder, name), 'utf8').catch(() => undefined),
    ),
  );
  if (json === undefined) {
    return {
      isOwn: false,
      json: preregistrationJson(plan, planSha256),
      markdown: preregistrationMarkdown(plan, planSha256),
    };
  }
  const found = preregistered.safeParse(toJson(json)).data?.planSha256;
  if (found !== planSha256) {
    throw new OverheardError(
      'broken-seal',
      `preregistration.json names plan ${found ?? '(none)'}; expected ${planSha256}, the SHA-256 of plan.json.`,
      { hint: 'Put back the plan that was preregistered, or publish the run that belongs to it.' },
    );
  }
  return { isOwn: true, json, markdown: markdown ?? preregistrationMarkdown(plan, planSha256) };
}

async function refuseUnanalysed(folder: string): Promise<void> {
  const path = join(folder, 'analysis.json');
  await readFile(path).catch((cause: unknown) => {
    throw new OverheardError(
      'incomplete',
      `${path}: cannot be read (${messageOf(cause)}); labels are published once the run is analysed.`,
      { hint: `Type \`overheard analyse ${folder}\` first.`, cause },
    );
  });
}
