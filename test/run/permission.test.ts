import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Phone } from '../../src/phones/phone.ts';
import { PhoneTurn } from '../../src/run/slot/phone-turn.ts';
import { preparePhone } from '../../src/run/slot/prepare.ts';
import { dataOf } from './data-of.ts';
import { turnInFolder } from './turn-in-folder.ts';

describe('the permission that is dealt to an app', () => {
  it('is never set where the app does not ask for it, which loses no phone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-permission-'));
    try {
      const { turn, events } = turnInFolder(folder);
      let sets = 0;
      const phone: Phone = {
        ...turn.phone,
        readFacts: async (apps, signal) => {
          const read = await turn.phone.readFacts(apps, signal);
          assert.ok(read.kind === 'ok');
          const facts = read.value.apps.map((app) => ({ ...app, microphone: 'not-requested' as const }));
          return { kind: 'ok', value: { ...read.value, apps: facts } };
        },
        setMicrophone: async () => {
          sets += 1;
          return { kind: 'failed', fault: { kind: 'unknown', message: 'has not requested permission' } };
        },
      };
      const prepared = new PhoneTurn(phone, turn.task);
      await preparePhone(prepared);
      assert.equal(prepared.isLost, false);
      assert.equal(sets, 0);
      assert.deepEqual(
        dataOf(events, 'microphone.set').map(({ app, state }) => [app, state]),
        [['eleme', 'not-requested']],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
