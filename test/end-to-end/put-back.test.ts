import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/core/clock.ts';
import { labConfigSchema } from '../../src/lab/lab-config.ts';
import { Lab } from '../../src/lab/lab.ts';
import type { VirtualPhone } from '../../src/lab/phone/virtual-phone.ts';
import { readWorld } from '../../src/lab/world.ts';
import { accountOf } from '../made-up/account-of-phone.ts';
import { overheard, startOverheard, withFolder, type Started } from '../made-up/command.ts';
import { readEvents } from './accounts.ts';

const experiment = fileURLToPath(new URL('one-block.ts', import.meta.url));
/** One room with the two phones of the lab that the test starts. */
const inventory = {
  rooms: [
    { id: 'lab', kind: 'virtual', speaker: { kind: 'virtual-room' }, microphone: { kind: 'virtual-room' } },
  ],
  devices: [
    { id: 'p1', room: 'lab', seat: 'table', distanceCm: 90, account: 'a1' },
    {
      id: 'p2',
      room: 'lab',
      seat: 'shelf',
      distanceCm: 140,
      account: 'a2',
      unlock: { kind: 'pin', env: 'OVERHEARD_PIN_P2' },
    },
  ],
};
const env = { OVERHEARD_PIN_P2: '135790' };
const recordAudio = 'android.permission.RECORD_AUDIO';

describe('the phones of a run', function () {
  this.timeout(200_000);

  it('are as their owners had them after a run that was stopped, held or killed, and after one that was finished', async () => {
    await withFolder(async (results) => {
      const lab = await startLab();
      try {
        const file = join(results, 'lab.json');
        await writeFile(file, JSON.stringify({ controlUrl: lab.controlUrl, phones: lab.phones }));
        const devices = join(results, 'devices.json');
        await writeFile(devices, JSON.stringify(inventory));
        const phones = ['p1', 'p2'].map((id) => lab.phone(id)!.phone);
        phones.forEach(denyAndSet);
        const before = phones.map(accountOf);
        const common = ['--devices', devices, '--results', results, '--lab', file];
        const start = (...args: string[]): Started => startOverheard(['run', ...args, ...common], { env });
        const assertPutBack = (when: string): void =>
          assert.deepEqual(phones.map(accountOf), before, `after a run that was ${when}`);

        const stopped = start(experiment, '--run', 'stopped');
        await stopped.untilSaid(/1 of \d+ slots done/);
        assert.notDeepEqual(phones.map(accountOf), before, 'a run changes the phones');
        stopped.child.kill('SIGINT');
        assert.equal((await stopped.ended).code, 130);
        assertPutBack('stopped');

        const held = start(experiment, '--run', 'held');
        await held.untilSaid(/1 of \d+ slots done/);
        await overheard('hold', 'held', '--reason', 'a phone rang', '--results', results);
        assert.equal((await held.ended).code, 1);
        assertPutBack('held');

        await kill(start(experiment, '--run', 'killed'));
        assert.notDeepEqual(phones.map(accountOf), before, 'nobody puts back what a killed run has changed');
        const doctor = await overheard('doctor', ...common);
        assert.match(doctor.stdout, /p1: put back +changed by a run[^]*?overheard restore --device p1/);
        const restored = await overheard('restore', 'killed', ...common);
        assert.equal(restored.code, 0, restored.stdout + restored.stderr);
        assert.match(restored.stdout, /^p1: put back as it was found[^]*put back: me\.ele: the microphone/m);
        assertPutBack('killed and restored');

        const again = start('--resume', 'killed');
        await kill(again);
        const finished = await start('--resume', 'killed').ended;
        assert.match(finished.stderr, /Phone p1 was left changed by an earlier run/);
        assertPutBack('killed, resumed and finished');

        const events = await readEvents(join(results, 'killed'));
        assert.deepEqual(
          events.filter(({ type }) => type.startsWith('phone.found') || type === 'phone.restored').length,
          8,
        );
        assert.deepEqual(lab.unknownCommands, []);
      } finally {
        await lab.close();
      }
    });
  });
});

/** The owners have denied one microphone, and set a policy of their own. */
function denyAndSet({ packages, settings }: VirtualPhone): void {
  packages.revoke('me.ele', recordAudio);
  settings.put('global', 'hidden_api_policy', '2');
}

async function kill(started: Started): Promise<void> {
  await started.untilSaid(/slots done/);
  started.child.kill('SIGKILL');
  await started.ended;
}

async function startLab(): Promise<Lab> {
  const config = labConfigSchema.parse({
    rooms: [{ id: 'lab' }],
    phones: [
      { id: 'p1', room: 'lab', distanceCm: 90 },
      { id: 'p2', room: 'lab', distanceCm: 140, pin: env.OVERHEARD_PIN_P2 },
    ],
    world: await readWorld('demo'),
  });
  return Lab.start(config, systemClock());
}
