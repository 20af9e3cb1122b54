import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSound } from '../../../src/study/doctor/doctor-sound.ts';
import { systemClock } from '../../../src/core/clock.ts';

describe('doctor --sound', () => {
  let folder: string;
  const path = process.env['PATH'];
  const check = async (
    microphone: unknown,
    { room = 'kitchen', spl }: { room?: string; spl?: string } = {},
  ) => {
    const devices = join(folder, 'devices.json');
    const described = { id: 'kitchen', speaker: { kind: 'sox' }, microphone };
    const phone = { id: 'p1', room: 'kitchen', distanceCm: 90, udid: 'x' };
    await writeFile(devices, JSON.stringify({ rooms: [described], devices: [phone] }));
    const { signal } = new AbortController();
    return checkSound({
      room,
      devices,
      spl,
      picture: undefined,
      onBegin: () => {},
      clock: systemClock(),
      signal,
    });
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-doctor-'));
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  it('refuses a room that is not there and a level that cannot be, by name', async () => {
    await assert.rejects(check({ kind: 'arecord' }, { room: 'attic' }), {
      code: 'bad-devices',
      message: /has no room "attic"; expected one of kitchen/,
    });
    for (const spl of ['', 'loud', '400']) {
      await assert.rejects(check({ kind: 'arecord' }, { spl }), {
        code: 'wrong-use',
        message: /expected 20/,
      });
    }
  });

  it('plays and records nothing in a real room whose people were not asked', async () => {
    process.env['PATH'] = folder;
    await assert.rejects(check({ kind: 'arecord' }), {
      code: 'missing-consent',
      message: /"kitchen" has a real microphone and no consent/,
    });
  });
});
