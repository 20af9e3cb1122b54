import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollOnce } from '../../src/run/slot/poll.ts';
import { PhoneTurn } from '../../src/run/slot/phone-turn.ts';
import { dataOf } from './data-of.ts';
import { turnInFolder } from './turn-in-folder.ts';

describe('a poll of a phone', () => {
  it('journals the death of an app once, and none of one that was never seen alive', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-poll-'));
    try {
      const { turn, events } = turnInFolder(folder);
      const lives = [false, true, true, undefined, false, false];
      const phone = {
        ...turn.phone,
        readTelemetry: async (...asked: Parameters<typeof turn.phone.readTelemetry>) => {
          const polled = await turn.phone.readTelemetry(...asked);
          assert.ok(polled.kind === 'ok');
          const isAlive = lives.shift();
          const apps = polled.value.apps.map((reading) => ({ ...reading, isAlive }));
          return { kind: 'ok' as const, value: { ...polled.value, apps } };
        },
      };
      const polled = new PhoneTurn(phone, turn.task);
      while (lives.length > 0) await pollOnce(polled, { phase: 'dwell', begins: false });
      const deaths = dataOf(events, 'app.died');
      assert.deepEqual(
        deaths.map(({ app, phase, phone: of }) => ({ app, phase, of })),
        [{ app: 'eleme', phase: 'dwell', of: 'p1' }],
      );
      assert.equal(
        events.findIndex(({ type }) => type === 'app.died'),
        5,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
