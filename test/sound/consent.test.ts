import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/core/clock.ts';
import { inventorySchema, type Room } from '../../src/inventory/inventory-schema.ts';
import { checkRoom, openMicrophone } from '../../src/sound/room/open-room.ts';
import { readConsent } from '../../src/sound/room/consent.ts';

const consent = {
  room: 'kitchen',
  informed: ['everyone who lives here', 'visitors, by the sign'],
  signage: 'Recording around each playback; at the door.',
  retention: { audio: 'deleted-after-check' },
  responsible: 'the experimenter',
  date: '2026-11-01',
};

describe('the consent of a room', () => {
  let folder: string;
  let path: string;
  const searched = process.env['PATH'];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-consent-'));
    path = join(folder, 'consent.json');
    for (const program of ['arecord', 'play']) {
      await writeFile(join(folder, program), '#!/bin/sh\nexit 0\n');
      await chmod(join(folder, program), 0o755);
    }
    process.env['PATH'] = `${folder}:${searched}`;
  });
  afterEach(async () => {
    process.env['PATH'] = searched;
    await rm(folder, { recursive: true });
  });

  function room(more: Record<string, unknown> = {}): Room {
    const device = { id: 'p1', room: 'kitchen', distanceCm: 90, udid: 'x' };
    const described = { id: 'kitchen', speaker: { kind: 'sox' }, microphone: { kind: 'arecord' }, ...more };
    return inventorySchema.parse({ rooms: [described], devices: [device] }).rooms[0]!;
  }
  const open = (described: Room): Promise<unknown> => openMicrophone(described, { clock: systemClock() });

  it('opens its microphone', async () => {
    await writeFile(path, JSON.stringify(consent));
    assert.deepEqual(await readConsent(room({ consent: path })), consent);
    await open(room({ consent: path }));
  });

  it('is needed before a real microphone opens, and not for a room without people', async () => {
    await assert.rejects(open(room()), {
      code: 'missing-consent',
      message: /"kitchen" has a real microphone/,
    });
    await open(room({ kind: 'virtual', microphone: { kind: 'arecord', device: 'pulse:kitchen.monitor' } }));
    await assert.rejects(open(room({ kind: 'virtual' })), { code: 'missing-consent' });
  });

  it("is refused when missing, unreadable, incomplete or another room's", async () => {
    const refused = async (content: string, message: RegExp): Promise<void> => {
      await writeFile(path, content);
      await assert.rejects(open(room({ consent: path })), { code: 'missing-consent', message });
    };
    await assert.rejects(open(room({ consent: path })), {
      code: 'missing-consent',
      message: /cannot be read/,
    });
    await refused('{', /cannot be read/);
    await refused(JSON.stringify({ ...consent, informed: [] }), /informed/);
    await refused(
      JSON.stringify({ ...consent, room: 'attic' }),
      /consent of room "attic"; expected "kitchen"/,
    );
    await refused(JSON.stringify({ ...consent, retention: { audio: 'kept' } }), /retention\.days is missing/);
  });

  it('says whether recordings may be kept', async () => {
    await writeFile(path, JSON.stringify(consent));
    const keeping = { clock: systemClock(), keepsAudio: true };
    await assert.rejects(openMicrophone(room({ consent: path }), keeping), {
      code: 'missing-consent',
      message: /audio is deleted-after-check; expected "kept" for --keep-audio/,
    });
    await writeFile(path, JSON.stringify({ ...consent, retention: { audio: 'kept', days: 30 } }));
    const { retention } = await openMicrophone(room({ consent: path }), keeping);
    const { responsible, date } = consent;
    assert.deepEqual(retention, { room: 'kitchen', days: 30, responsible, consentDate: date });
    await writeFile(path, JSON.stringify(consent));
    const deleting = await openMicrophone(room({ consent: path }), { clock: systemClock() });
    assert.equal(deleting.retention, undefined);
  });

  it('is asked for before player and recorder are looked for, and these before anything is played', async () => {
    await writeFile(path, JSON.stringify(consent));
    const described = room({ consent: path });
    await checkRoom(described, {});
    await rm(join(folder, 'play'));
    process.env['PATH'] = folder;
    await assert.rejects(checkRoom(described, {}), {
      code: 'missing-tool',
      message: /play is not installed/,
    });
    await rm(join(folder, 'arecord'));
    await assert.rejects(checkRoom(described, {}), {
      code: 'missing-tool',
      message: /arecord is not installed/,
      hint: /set-up/,
    });
    await assert.rejects(checkRoom(room(), {}), { code: 'missing-consent' });
  });

  it('does not help where the recorder would ignore the device', async () => {
    const microphone = { kind: 'rec', device: 'hw:1' };
    await assert.rejects(open(room({ microphone })), { code: 'bad-devices', message: /which rec ignores/ });
  });
});
