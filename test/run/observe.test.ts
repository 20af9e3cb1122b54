import assert from 'node:assert/strict';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import type { Phone, PhoneSession } from '../../src/phones/phone.ts';
import { sayingSource } from '../made-up/feed-source.ts';
import { dataOf } from './data-of.ts';
import { makeRun, setClock } from '../made-up/made-run.ts';

const packageName = 'me.ele';
const saying = (text: string): string => sayingSource(packageName, text);

describe('observing a phone', () => {
  it('waits for an app that is still starting', async () => {
    const { trials } = await play({}, { reads: 3, shows: saying('加载中') });
    assert.ok(trials.every(({ status }) => status === 'observed'));
  });

  it('does not wait for ever, and then the trial is unreadable', async () => {
    const { trials } = await play({}, { reads: Infinity, shows: saying('加载中') });
    assert.ok(trials.every(({ phone, status }) => status === (phone === 'p1' ? 'unreadable' : 'observed')));
  });

  for (const surfaces of [['feed'], ['feed', 'notifications']] as const) {
    it(`locks a phone that was found open, and touches nothing else (${surfaces.join(', ')})`, async () => {
      const { calls, trials } = await play({ surfaces: [...surfaces] }, { isPickedUp: true });
      const found = calls.lastIndexOf('found open');
      assert.ok(found > 0);
      assert.deepEqual(calls.slice(found + 1), ['lock']);
      assert.ok(trials.every(({ phone, status }) => status === (phone === 'p1' ? 'not_locked' : 'observed')));
    });
  }

  it('never starts an app whose trial has ended', async () => {
    const apps = ['eleme', 'meituan'];
    const blocks = { planned: 1, spare: 0, spoken: 1, silence: 0, sham: 0, typed: 1 };
    const { calls } = await play(
      { apps, blocks },
      { session: 2, reads: 1, shows: saying('网络不给力，重试') },
    );
    // Typing fails in the first app; in the spoken slot the second session is the one that observes.
    assert.deepEqual(calls.filter((call) => /unlock for (eleme|meituan)/.test(call)).toSorted(), [
      'unlock for eleme',
      'unlock for meituan',
    ]);
  });
});

interface Trouble {
  /** What the first phone shows at the first reads of its n-th session of a slot; of any session without `session`. */
  readonly shows?: string;
  readonly reads?: number;
  readonly session?: number;
  /** Somebody opens it during the dwell. */
  readonly isPickedUp?: boolean;
}

async function play(changes: Partial<ExperimentInput>, trouble: Trouble) {
  const blocks = { planned: 1, spare: 0, spoken: 1, silence: 0, sham: 0, typed: 0 };
  const run = await makeRun({ blocks, ...changes });
  const calls: string[] = [];
  try {
    const end = await run.play({
      clock: setClock(Date.parse('2026-03-02T09:00:00Z')),
      equip: (room) => {
        const [first, ...others] = room.phones;
        return { ...room, phones: [troubled(first!, trouble, calls), ...others] };
      },
    });
    assert.equal(end.kind, 'settled');
    return { calls, trials: dataOf(await run.events(), 'trial.ended') };
  } finally {
    await run.remove();
  }
}

function troubled(phone: Phone, trouble: Trouble, calls: string[]): Phone {
  const { reads = 0, shows = '', isPickedUp = false } = trouble;
  let left = reads;
  let sessions = 0;
  const foundOpen = async <T>(): Promise<T> => {
    calls.push('found open');
    return { kind: 'failed', fault: { kind: 'not-locked', message: 'picked up' } } as T;
  };
  const showing = (session: PhoneSession): PhoneSession => ({
    ...session,
    unlock: async (signal, first) => {
      calls.push(`unlock for ${first?.app ?? 'none'}`);
      return session.unlock(signal, first);
    },
    readSource: async (signal) => {
      if (trouble.session !== undefined && trouble.session !== sessions) return session.readSource(signal);
      left -= 1;
      return left >= 0 ? { kind: 'ok', value: shows } : session.readSource(signal);
    },
  });
  return {
    ...phone,
    readFacts: async (targets, signal) => {
      sessions = 0;
      if (trouble.session !== undefined) left = reads;
      return phone.readFacts(targets, signal);
    },
    openSession: async (signal, purpose) => {
      sessions += 1;
      const opened = await phone.openSession(signal, purpose);
      return opened.kind === 'ok' ? { kind: 'ok', value: showing(opened.value) } : opened;
    },
    lock: async (signal) => {
      calls.push('lock');
      return phone.lock(signal);
    },
    ...(isPickedUp ? { verifyLocked: foundOpen, readAtRest: foundOpen } : {}),
  };
}
