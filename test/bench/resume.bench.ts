import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/core/clock.ts';
import { sha256 } from '../../src/core/hash.ts';
import type { EventContent } from '../../src/journal/chain/event.ts';
import { Journal } from '../../src/journal/journal.ts';
import type { Plan, PlanBlock } from '../../src/plan/plan.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { openToPlay } from '../../src/run/open/open-run.ts';
import { verifyRun } from '../../src/run/verify-run.ts';
import { writeSummary } from '../../src/run/summary.ts';
import { nextStep } from '../../src/dispatch/next-slot.ts';
import { foldRunState } from '../../src/dispatch/run-state.ts';
import { drawSmallRun } from '../made-up/small-run.ts';
import type { BenchRow } from './bench-row.ts';

const longEvents = 100_000;

/** A run of many days, gone on with: plan, key, chain, head, evidence, and what is next. */
export const rows: readonly BenchRow[] = [
  {
    name: 'run: 100,000 events resumed, ready for the next slot',
    unit: 's',
    target: '<= 2 s',
    measure: () =>
      inLongRun(async (folder) => ({
        value: await medianSeconds(3, async () => {
          const sealed = await readPlan(folder);
          const signal = new AbortController().signal;
          const { journal, dispatcher } = await openToPlay({ folder, sealed, clock: systemClock(), signal });
          const step = nextStep(sealed.plan, await dispatcher.state(), sealed.plan.rooms[0]!.id);
          await journal.close();
          if (step.kind !== 'slot') throw new Error(`the next step is ${step.kind}`);
        }),
      })),
  },
  {
    name: 'run: 100,000 events verified with head, evidence and seal',
    unit: 's',
    measure: () =>
      inLongRun(async (folder) => ({
        value: await medianSeconds(3, async () => {
          const fault = (await verifyRun(folder)).find((check) => check.fault !== undefined);
          if (fault !== undefined) throw new Error(fault.found);
        }),
      })),
  },
];

async function inLongRun<T>(measure: (folder: string) => Promise<T>): Promise<T> {
  const results = fileURLToPath(new URL('../../results/', import.meta.url));
  const parent = await mkdtemp(join(results, '.bench-'));
  try {
    const folder = join(parent, 'long');
    await writeLongRun(folder);
    return await measure(folder);
  } finally {
    await rm(parent, { recursive: true });
  }
}

async function writeLongRun(folder: string): Promise<void> {
  const blocks = { planned: 240, spare: 2, spoken: 2, silence: 1, sham: 1, typed: 1 };
  const drawn = drawSmallRun('long', 1, { washOutMs: 0, blocks });
  const sealed = await sealPlan(folder, drawn);
  const journal = await Journal.open({ folder, planHash: sealed.sha256, clock: systemClock() });
  const evidence: string[] = [];
  const said = eventsOf(sealed.plan, evidence);
  for (let count = 1; count < longEvents; count += 1) {
    const next = said.next();
    if (next.done === true) throw new Error(`the plan gives ${count} events only`);
    await journal.append(next.value[0], next.value[1]);
  }
  await journal.close();
  await writeEvidence(folder, evidence);
  await writeSummary(folder, { name: 'long', sealed, state: foldRunState([]), head: journal.head });
}

/** Files as the evidence store names them, without its waiting for the disk. */
async function writeEvidence(folder: string, contents: readonly string[]): Promise<void> {
  for (const content of contents) {
    const hash = sha256(content);
    const part = join(folder, 'evidence', hash.slice(0, 2));
    await mkdir(part, { recursive: true });
    await writeFile(join(part, `${hash}.xml`), content);
  }
}

type Said = readonly [type: string, data: EventContent];

function* eventsOf(plan: Plan, evidence: string[]): Generator<Said> {
  yield ['run.started', { run: 'long', simulated: true, versions: {} }];
  for (const block of plan.blocks) {
    for (const { id } of block.slots) yield* eventsOfSlot(plan, block, id, evidence);
  }
}

/** About a hundred events, in the proportions of a real slot on two phones. */
function* eventsOfSlot(plan: Plan, block: PlanBlock, slot: string, evidence: string[]): Generator<Said> {
  const name = { slot, attempt: 1 };
  const place = { ...name, block: block.id, room: block.room };
  yield ['slot.opened', place];
  yield* block.phones.flatMap((phone) => preparing({ ...name, phone }));
  yield ['exposure.intended', name];
  yield ['exposure.ended', { ...name, exposed: 'yes', playbacks: [] }];
  for (let poll = 0; poll < 12; poll += 1)
    for (const phone of block.phones)
      yield [
        'microphone.polled',
        { ...name, phone, phase: 'dwell', readings: [{ app: 'eleme', opSeen: false }] },
      ];
  for (const phone of block.phones) {
    for (const app of plan.experiment.apps) {
      const content = `${slot} ${phone} ${app}`;
      evidence.push(content);
      const items = [1, 2, 3, 4, 5, 6].map((rank) => ({
        rank,
        title: `shop ${rank}`,
        lines: ['4.8', '20 min'],
        isAd: false,
      }));
      const at = '2026-03-02T11:00:00.000Z';
      const read = { surface: 'feed', items, screens: 1, sources: [sha256(content)], at };
      yield ['observation.read', { ...name, phone, app, ...read }];
      yield ['trial.ended', { ...name, phone, app, status: 'observed' }];
    }
  }
  yield ['slot.completed', place];
}

function preparing(name: {
  readonly slot: string;
  readonly attempt: number;
  readonly phone: string;
}): Said[] {
  return Array.from({ length: 16 }, (_, n): readonly Said[] => [
    ['step.began', { ...name, step: `step ${n}` }],
    ['step.ended', { ...name, step: `step ${n}` }],
  ]).flat();
}

async function medianSeconds(times: number, work: () => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const began = performance.now();
    await work();
    taken.push((performance.now() - began) / 1000);
  }
  return taken.sort((one, other) => one - other)[Math.floor(times / 2)] ?? Number.NaN;
}
