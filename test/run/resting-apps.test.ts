import assert from 'node:assert/strict';
import { PhoneUse } from '../../src/dispatch/phone-use.ts';
import type { TrialStatus } from '../../src/core/words.ts';
import { restApps, restingApps } from '../../src/run/gates/resting-apps.ts';

const nowMs = Date.parse('2026-11-30T08:00:00.000Z');
const dayMs = 24 * 3_600_000;

function useAfter(...statuses: readonly TrialStatus[]): PhoneUse {
  const use = new PhoneUse();
  for (const status of statuses) {
    const data = { slot: 's1', attempt: 1, phone: 'p1', app: 'eleme', status };
    use.take({ type: 'trial.ended', data });
  }
  return use;
}

/** What is journalled, and what rests afterwards and a day later. */
async function rest(use: PhoneUse) {
  const room = { id: 'lab', phones: [{ id: 'p1' }] } as never;
  const at = { room, apps: ['eleme', 'meituan'], use, nowMs };
  const told: unknown[] = [];
  await restApps(at, {
    append: async (type, data) => {
      told.push(type);
      use.take({ type, data } as never);
      return undefined as never;
    },
  });
  const later = restingApps({ ...at, nowMs: nowMs + dayMs });
  return { told, now: [...restingApps(at)], later: [...later] };
}

describe('an app that cannot be read', () => {
  const five = ['unreadable', 'unreadable', 'unreadable', 'unreadable', 'unreadable'] as const;

  it('rests on that phone for a day after six trials in a row', async () => {
    assert.deepEqual(await rest(useAfter(...five, 'unreadable')), {
      told: ['app.rested'],
      now: ['p1 eleme'],
      later: [],
    });
  });

  it('does not rest when it was read in between; other ends count neither way', async () => {
    assert.deepEqual((await rest(useAfter(...five, 'observed', 'unreadable'))).now, []);
    assert.deepEqual((await rest(useAfter(...five, 'network_error', 'unreadable'))).now, ['p1 eleme']);
  });

  it('is counted anew once it has rested', async () => {
    const use = useAfter(...five, 'unreadable');
    await rest(use);
    assert.equal(use.unreadableInARow('p1', 'eleme'), 0);
    assert.equal(use.copy().restsUntil('p1', 'eleme'), nowMs + dayMs);
  });
});
