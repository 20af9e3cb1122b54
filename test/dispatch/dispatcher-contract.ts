import assert from 'node:assert/strict';
import { Generator } from '../../src/core/random.ts';
import { foldJournal } from '../../src/dispatch/fold-journal.ts';
import { nextStep } from '../../src/dispatch/next-slot.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { drawSmallRun } from '../made-up/small-run.ts';
import { SaidRun, type DispatchedRun, type SaidEnd } from './said-run.ts';

/** Makes a run of a plan for one implementation, begun by nobody. */
export type MakeRun = (plan: Plan) => Promise<DispatchedRun>;

/** A sentence that holds for every dispatcher, and how that is seen. */
export interface Rule {
  readonly says: string;
  check(run: SaidRun): Promise<void>;
}

/** Describes one implementation by the rules that hold for all. */
export function describeDispatcher(name: string, make: MakeRun): void {
  describe(`a dispatcher ${name}`, () => {
    for (const rule of rules) it(rule.says, () => checkRule(rule, make));
  });
}

/** Rejects where an implementation breaks a rule. */
export async function checkRule({ check }: Rule, make: MakeRun): Promise<void> {
  const run = await make(plan);
  try {
    await check(await new SaidRun(plan, run).start());
  } finally {
    await run.remove();
  }
}

const { plan } = drawSmallRun('contract', 2, {
  washOutMs: 0,
  blocks: { planned: 4, spare: 2, spoken: 1, silence: 1, sham: 0, typed: 0 },
});
const [here = '', there = ''] = plan.rooms.map(({ id }) => String(id));
const blocks = plan.blocks.filter(({ room }) => room === here);
const refusal = { code: 'already-running' };

export const rules: readonly Rule[] = [
  {
    says: 'gives a room the slots of its own blocks in the order of the plan',
    check: async (run) => {
      const planned = blocks.filter(({ spare }) => !spare).flatMap(({ slots }) => slots.map(({ id }) => id));
      for (const slot of planned) {
        const task = await run.play(here, 'completed');
        assert.deepEqual([task.room, task.slot.id, task.attempt], [here, slot, 1]);
      }
      assert.deepEqual(await run.dispatcher.claim(here), { kind: 'settled' });
    },
  },
  {
    says: 'gives a room nothing while it holds a slot, and one slot to two that claim at once',
    check: async (run) => {
      const claims = await Promise.allSettled([run.dispatcher.claim(here), run.dispatcher.claim(here)]);
      assert.deepEqual(claims.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
      await assert.rejects(run.dispatcher.claim(here), refusal);
    },
  },
  {
    says: 'lets no room wait for another',
    check: async (run) => {
      const task = await run.claim(here);
      assert.equal((await run.claim(there)).room, there);
      run.open(task);
      run.say('run.held', { reason: 'a phone rang', by: 'harness', room: there });
      run.end(task, 'completed');
      await run.dispatcher.settle(task, 'completed');
      assert.equal((await run.claim(here)).room, here);
    },
  },
  {
    says: 'gives a slot again that was never opened, as the same attempt',
    check: async (run) => {
      const { slot, attempt } = await run.play(here, 'not-played');
      const again = await run.claim(here);
      assert.deepEqual([again.slot.id, again.attempt], [slot.id, attempt]);
    },
  },
  {
    says: 'gives a slot again that was voided before its label was used, as the next attempt',
    check: async (run) => {
      const { slot } = await run.play(here, 'voided unexposed');
      const again = await run.claim(here);
      assert.deepEqual([again.slot.id, again.attempt], [slot.id, 2]);
    },
  },
  {
    says: 'gives a block up once a slot of it was voided that may have been heard, and a spare one in its place',
    check: async (run) => {
      const { block } = await run.play(here, 'voided exposed');
      const next = await run.play(here, 'completed');
      assert.notEqual(next.block.id, block.id);
      const played = [next];
      for (let step = 0; step < 3; step += 1) played.push(await run.play(here, 'completed'));
      assert.ok(played.some((task) => task.block.spare));
      assert.deepEqual(await run.dispatcher.claim(here), { kind: 'settled' });
    },
  },
  {
    says: 'gives nothing from a hold to its release, and says why',
    check: async (run) => {
      run.say('run.held', { reason: 'a phone rang', by: 'operator' });
      for (const room of [here, there])
        assert.deepEqual(await run.dispatcher.claim(room), { kind: 'hold', reason: 'a phone rang' });
      run.say('run.released', {});
      await run.claim(here);
    },
  },
  {
    says: 'holds a room by itself after three voids in a row',
    check: async (run) => {
      for (let n = 0; n < 3; n += 1) await run.play(here, 'voided unexposed');
      assert.equal((await run.dispatcher.claim(here)).kind, 'hold');
      await run.claim(there);
    },
  },
  {
    says: 'takes back what a room holds, once',
    check: async (run) => {
      const task = await run.play(here, 'completed');
      await assert.rejects(run.dispatcher.settle(task, 'completed'), RangeError);
      await assert.rejects(run.dispatcher.settle({ ...task, room: there }, 'completed'), RangeError);
    },
  },
  {
    says: 'takes no outcome that the journal does not tell',
    check: async (run) => {
      const task = await run.claim(here);
      await assert.rejects(run.dispatcher.settle(task, 'completed'), RangeError);
      run.open(task);
      for (const outcome of ['completed', 'voided', 'not-played'] as const)
        await assert.rejects(run.dispatcher.settle(task, outcome), RangeError);
      run.end(task, 'voided exposed');
      await assert.rejects(run.dispatcher.settle(task, 'completed'), RangeError);
      await run.dispatcher.settle(task, 'voided');
    },
  },
  {
    says: 'gives a state that stays as it was',
    check: async (run) => {
      const before = await run.dispatcher.state();
      const { slot, block } = await run.play(here, 'completed');
      run.say('run.held', { reason: 'a phone rang', by: 'operator' });
      assert.deepEqual([before.completedSlots.size, before.attempts.size, before.holds.length], [0, 0, 0]);
      assert.equal(before.beganBlocks.size + before.exposures.size, 0);
      assert.equal(before.time.last, undefined);
      const after = await run.dispatcher.state();
      assert.deepEqual([...after.completedSlots], [slot.id]);
      assert.deepEqual([...after.beganBlocks.keys()], [block.id]);
      assert.equal(after.holds.length, 1);
    },
  },
  {
    says: 'goes on after a death where the journal ends: a slot that was ended is ended, handed in or not',
    check: async (run) => {
      const task = await run.claim(here);
      run.open(task);
      run.end(task, 'completed');
      await run.start();
      assert.notEqual((await run.claim(here)).slot.id, task.slot.id);
      const voided = await run.claim(there);
      run.open(voided);
      run.end(voided, 'voided exposed');
      await run.start();
      assert.notEqual((await run.claim(there)).block.id, voided.block.id);
    },
  },
  {
    says: 'gives a slot again after a death before it was opened',
    check: async (run) => {
      const { slot } = await run.claim(here);
      await run.start();
      const again = await run.claim(here);
      assert.deepEqual([again.slot.id, again.attempt], [slot.id, 1]);
    },
  },
  {
    says: 'gives a room nothing after a death in a slot until that is voided',
    check: async (run) => {
      const task = await run.claim(here);
      run.open(task);
      await run.start();
      await assert.rejects(run.dispatcher.claim(here), refusal);
      await run.claim(there);
      run.end(task, 'voided unexposed');
      assert.equal((await run.claim(here)).attempt, 2);
    },
  },
  {
    says: 'gives what plan and journal say, whatever happens and whenever its process dies',
    check: async (run) => {
      const random = Generator.fromSeed('whatever happens');
      for (let step = 0; step < 60; step += 1) {
        const room = random.below(2) === 0 ? here : there;
        const said = await run.dispatcher.claim(room);
        assert.deepEqual(said, nextStep(plan, foldJournal(run.lines), room));
        if (said.kind === 'settled') continue;
        if (said.kind === 'hold') {
          run.say('run.released', {});
          continue;
        }
        const end = ends[random.below(ends.length)]!;
        const dies = random.below(4);
        if (dies === 0) await run.start();
        if (end !== 'not-played' && dies !== 0) {
          run.open(said);
          if (dies === 1) await run.start();
          run.end(said, end);
        }
        if (dies > 1)
          await run.dispatcher.settle(said, end.startsWith('voided') ? 'voided' : (end as 'completed'));
        else await run.start();
      }
      const state = await run.dispatcher.state();
      assert.deepEqual(state.completedSlots, foldJournal(run.lines).completedSlots);
    },
  },
];

const ends: readonly SaidEnd[] = [
  'completed',
  'completed',
  'voided unexposed',
  'voided exposed',
  'not-played',
];
