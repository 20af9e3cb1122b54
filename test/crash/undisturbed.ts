import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { analyseRun } from '../../src/analyse/analyse-run.ts';
import type { Analysis } from '../../src/analyse/analysis.ts';
import { parseOutcomes } from '../made-up/parse-outcomes.ts';
import { systemClock } from '../../src/core/clock.ts';
import { foldJournal } from '../../src/dispatch/fold-journal.ts';
import { blocksOfRoom } from '../../src/dispatch/next-slot.ts';
import { Journal } from '../../src/journal/journal.ts';
import { readJournal } from '../made-up/fold-events.ts';
import { readKey } from '../../src/plan/key.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { record } from '../../src/run/record.ts';
import { scoreRun } from '../../src/score/score-run.ts';
import { startHarness } from './harness.ts';

/**
 * Analyses the completed blocks of a crashed run, and those of a run of the same plan that nothing disturbed and that
 * knows from the beginning which blocks are not to be played. The two must be equal.
 */
export async function analyseBoth(
  crashed: string,
): Promise<{ readonly crashed: Analysis; readonly undisturbed: Analysis; readonly completedBlocks: number }> {
  const { plan, sha256: planHash } = await readPlan(crashed);
  const state = foldJournal(await readJournal(crashed));
  const folder = `${crashed} undisturbed`;
  await sealPlan(folder, { plan, key: await readKey(crashed, plan) });
  const journal = await Journal.open({ folder, planHash, clock: systemClock() });
  for (const [block, reason] of state.voidedBlocks) {
    const room = plan.blocks.find(({ id }) => id === block)?.room ?? '';
    await record(journal, 'block.voided', { block, room, reason });
  }
  await journal.close();
  const end = await (await startHarness(folder, `${folder}.world`, {})).ended;
  if (end.kind !== 'settled') throw new Error(`the undisturbed run ended otherwise: ${JSON.stringify(end)}`);
  const completed = new Set(
    plan.rooms
      .flatMap(({ id }) => blocksOfRoom(plan, state, id))
      .filter(({ slots }) => slots.every((slot) => state.completedSlots.has(slot.id)))
      .map(({ id }) => String(id)),
  );
  return {
    crashed: await analyseBlocks(crashed, completed),
    undisturbed: await analyseBlocks(folder, completed),
    completedBlocks: completed.size,
  };
}

const rowsSchema = z.array(z.looseObject({ block: z.string(), status: z.string() }));

async function analyseBlocks(folder: string, blocks: ReadonlySet<string>): Promise<Analysis> {
  await scoreRun(folder);
  // Joins the labels to the table; its own answer also counts the blocks that were voided.
  await analyseRun(folder);
  const text = await readFile(join(folder, 'outcomes.csv'), 'utf8');
  const rows = rowsSchema.parse(parse(text, { columns: true, bom: true }));
  // A retried attempt that never used its label leaves a row that says so.
  const kept = rows.filter(({ block, status }) => blocks.has(block) && status !== 'voided');
  return analyseOutcomes(parseOutcomes(stringify(kept, { header: true })));
}
