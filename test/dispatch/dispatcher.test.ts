import assert from 'node:assert/strict';
import { OverheardError } from '../../src/core/error.ts';
import { createDispatcher, type Dispatcher } from '../../src/dispatch/dispatcher.ts';
import { foldJournal } from '../../src/dispatch/fold-journal.ts';
import { nextStep } from '../../src/dispatch/next-slot.ts';
import type { RunStateFold } from '../../src/dispatch/run-state.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { checkRule, describeDispatcher, rules, type MakeRun } from './dispatcher-contract.ts';
import { dispatchByFiles } from './file-dispatcher.ts';
import type { DispatchedRun } from './said-run.ts';

type Break = (whole: Dispatcher, plan: Plan, fold: RunStateFold) => Partial<Dispatcher>;

/** In one process, with some of it broken. */
function inProcess(breaks: Break = () => ({}), readsLines = true): MakeRun {
  return async (plan) => ({
    start: async (lines) => {
      const fold = foldJournal(readsLines ? lines : []);
      const whole = createDispatcher(plan, fold);
      return { ...whole, ...breaks(whole, plan, fold) };
    },
    remove: async () => {},
  });
}

/** Claims live as long as the run. */
async function keepingClaims(plan: Plan): Promise<DispatchedRun> {
  const run = await inProcess()(plan);
  const held = new Set<string>();
  return {
    ...run,
    start: async (lines) => {
      const whole = await run.start(lines);
      return {
        ...whole,
        claim: async (room) => {
          if (held.has(room)) throw new OverheardError('already-running', `room ${room} has not handed in`);
          const step = await whole.claim(room);
          if (step.kind === 'slot') held.add(room);
          return step;
        },
        settle: async (task, outcome) => {
          await whole.settle(task, outcome);
          held.delete(task.room);
        },
      };
    },
  };
}

describeDispatcher('in one process', inProcess());
describeDispatcher('by files', dispatchByFiles);

describe('the contract of dispatchers', () => {
  const forgetting = (...types: readonly string[]): MakeRun =>
    inProcess(({ take }) => ({ take: (line) => (types.includes(line.type) ? undefined : take(line)) }));
  const broken: readonly { readonly that: string; readonly make: MakeRun; readonly breaks: RegExp }[] = [
    {
      that: 'gives a slot twice',
      make: inProcess((_whole, plan, fold) => ({ claim: async (room) => nextStep(plan, fold, room) })),
      breaks: /nothing while it holds a slot/,
    },
    {
      that: 'gives one slot to two that claim at once',
      make: inProcess(({ claim }) => {
        let claiming: ReturnType<Dispatcher['claim']> | undefined;
        return {
          claim: (room) => {
            claiming ??= claim(room).finally(() => (claiming = undefined));
            return claiming;
          },
        };
      }),
      breaks: /one slot to two that claim at once/,
    },
    {
      that: 'forgets a void',
      make: forgetting('slot.voided', 'block.voided'),
      breaks: /voided before its label was used/,
    },
    { that: 'forgets that a slot is complete', make: forgetting('slot.completed'), breaks: /in the order/ },
    { that: 'forgets a hold', make: forgetting('run.held'), breaks: /from a hold to its release/ },
    { that: 'forgets a release', make: forgetting('run.released'), breaks: /from a hold to its release/ },
    {
      that: 'forgets what was handed in',
      make: inProcess(() => ({ settle: async () => {} })),
      breaks: /in the order of the plan/,
    },
    {
      that: 'lets its state move',
      make: inProcess((_whole, _plan, fold) => ({ state: async () => fold })),
      breaks: /a state that stays/,
    },
    {
      that: 'gives a slot to another room',
      make: inProcess(({ claim }, { rooms }) => ({ claim: () => claim(rooms[0]!.id) })),
      breaks: /no room wait for another/,
    },
    {
      that: 'believes what the journal does not say',
      make: inProcess(({ settle }) => ({
        settle: (task, outcome) => settle(task, outcome).catch(() => {}),
      })),
      breaks: /no outcome that the journal does not tell/,
    },
    {
      that: 'begins anew after a death',
      make: inProcess(undefined, false),
      breaks: /goes on after a death where the journal ends/,
    },
    {
      that: 'keeps what a dead process had claimed',
      make: keepingClaims,
      breaks: /gives a slot again after a death before it was opened/,
    },
    {
      that: 'takes over a slot that a dead process has open',
      make: inProcess((whole, plan, fold) => ({
        claim: async (room) => {
          if (fold.openAttempts.has(room)) return nextStep(plan, fold, room);
          return whole.claim(room);
        },
      })),
      breaks: /until that is voided/,
    },
  ];

  for (const { that, make, breaks } of broken) {
    it(`is not kept by one that ${that}`, async () => {
      const found: string[] = [];
      for (const rule of rules) await checkRule(rule, make).catch(() => found.push(rule.says));
      assert.ok(
        found.some((says) => breaks.test(says)),
        `found: ${found.join('; ') || 'nothing'}`,
      );
    });
  }

  it('has no rule that each of them keeps', async () => {
    const caught = new Set<string>();
    for (const { make } of broken)
      for (const rule of rules) await checkRule(rule, make).catch(() => caught.add(rule.says));
    const idle = rules.map(({ says }) => says).filter((says) => !caught.has(says));
    assert.deepEqual(idle, []);
  });
});
