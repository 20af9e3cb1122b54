import assert from 'node:assert/strict';
import { createDispatcher } from '../../src/dispatch/dispatcher.ts';
import { RunStateFold } from '../../src/dispatch/run-state.ts';
import type { EventContent, JournalEvent } from '../../src/journal/chain/event.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { recover } from '../../src/run/open/recover.ts';
import { smallPlan } from '../made-up/small-plan.ts';

const { plan } = smallPlan({ planned: 2, spare: 1 });
const [block] = plan.blocks;
const slot = block!.slots[0]!.id;
const name = { slot, attempt: 1 };
const place = { ...name, block: block!.id, room: block!.room };
const opened: Said = ['slot.opened', place];
const intended: Said = ['exposure.intended', name];
const ended: Said = ['exposure.ended', { ...name, exposed: 'yes', playbacks: [] }];

type Said = readonly [type: string, data: EventContent];

/** A journal in memory that moves a dispatcher on, as far as it lives. */
function memory(said: readonly Said[], livesFor = Infinity) {
  const dispatcher = createDispatcher(plan, new RunStateFold());
  const lines: JournalEvent[] = [];
  const append = (type: string, data: EventContent): JournalEvent => {
    const seq = lines.length + 1;
    const line = { seq, t: '2026-03-02T11:00:00.000Z', mono: seq, boot: 'b', type, data, prev: '', hash: '' };
    lines.push(line);
    dispatcher.take(line);
    return line;
  };
  for (const [type, data] of said) append(type, data);
  let left = livesFor;
  const journal: Pick<Journal, 'append'> = {
    append: async (type, data) => {
      if ((left -= 1) < 0) throw new Error('dead');
      return append(type, data);
    },
  };
  return {
    run: { dispatcher, journalOf: () => journal },
    said: (): Said[] => lines.map(({ type, data }) => [type, data]),
  };
}

async function exposedAfter(...said: readonly Said[]): Promise<readonly [unknown, string[]]> {
  const { run, said: all } = memory(said);
  await recover(plan, run);
  const voided = all().find(([type]) => type === 'slot.voided');
  return [voided?.[1]['exposed'], all().flatMap(([type]) => (type === 'block.voided' ? [type] : []))];
}

describe('recovery', () => {
  it('voids by the last step alone: before the exposure, in it, after it', async () => {
    assert.deepEqual(await exposedAfter(opened), ['no', []]);
    assert.deepEqual(await exposedAfter(opened, intended), ['possible', ['block.voided']]);
    assert.deepEqual(await exposedAfter(opened, intended, ended), ['yes', ['block.voided']]);
  });

  it('does not look at what was observed', async () => {
    const read: Said = [
      'observation.read',
      { ...name, phone: 'p1', app: 'eleme', surface: 'feed', items: [] },
    ];
    assert.deepEqual(await exposedAfter(opened, intended, ended, read), ['yes', ['block.voided']]);
  });

  it('ends every trial of the attempt that had no end', async () => {
    const first: Said = ['trial.ended', { ...name, phone: 'p1', app: 'eleme', status: 'observed' }];
    const { run, said } = memory([opened, intended, ended, first]);
    await recover(plan, run);
    const trials = said().filter(([type]) => type === 'trial.ended');
    assert.deepEqual(
      trials.map(([, { phone, app, status }]) => `${String(phone)} ${String(app)} ${String(status)}`).sort(),
      ['p1 eleme observed', 'p1 meituan voided', 'p2 eleme voided', 'p2 meituan voided'],
    );
  });

  it('comes to the same end whenever it is itself cut off', async () => {
    const whole = memory([opened, intended]);
    await recover(plan, whole.run);
    const steps = whole.said().length - 2;
    assert.ok(steps > 3);
    for (let livesFor = 0; livesFor < steps; livesFor += 1) {
      const first = memory([opened, intended], livesFor);
      await assert.rejects(recover(plan, first.run), /dead/);
      const second = memory(first.said());
      await recover(plan, second.run);
      assert.deepEqual(second.said(), whole.said(), `cut off after ${livesFor} events`);
      await recover(plan, second.run);
      assert.equal(second.said().length, whole.said().length, 'a third time has nothing to do');
    }
  });
});
