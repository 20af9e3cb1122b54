import assert from 'node:assert/strict';
import type { Check } from '../../../src/study/doctor/check.ts';
import { judgeSound } from '../../../src/study/doctor/judge-sound.ts';
import type { Room } from '../../../src/inventory/inventory-schema.ts';
import { parseInventory } from '../../../src/inventory/read-inventory.ts';
import type { RoomMeasurement } from '../../../src/sound/room/judge-room.ts';

const measured: RoomMeasurement = {
  ambientDbfs: -55,
  toneDbfs: -23,
  snrDb: 32,
  loopDelayMs: 120,
  firstChunkMs: 200,
  noiseZ: 80,
  clipped: false,
  swallowedMs: 0,
  seats: [],
  silentZ: 8,
  recommendedZ: 20,
  advice: [],
};

function roomWith(calibration: object | null): Room {
  const room = { id: 'kitchen', speaker: { kind: 'sox' }, microphone: { kind: 'arecord' }, calibration };
  const devices = [{ id: 'p1', room: 'kitchen', distanceCm: 90, udid: 'x' }];
  return parseInventory(JSON.stringify({ rooms: [room], devices }), 'devices.json').rooms[0]!;
}

function check(name: string, of: { calibration?: object; spl?: number; z?: number }): Check | undefined {
  const found = { ...measured, recommendedZ: of.z ?? 20 };
  const given = { spl: of.spl, date: '2026-11-22' };
  return judgeSound(roomWith(of.calibration ?? null), found, given).find((each) => each.name === name);
}

describe('judging the sound of a room', () => {
  const calibration = { offsetDb: 100, method: 'sound level meter', date: '2026-11-01' };

  it('fails above 70 dB SPL, by the calibration or by what a level meter shows now', () => {
    const loud = check('loudness', { calibration });
    assert.equal(loud?.state, 'fail');
    assert.match(loud.found, /77\.0 dB SPL, at most 70/);
    assert.match(loud.next ?? '', /lower the volume/);
    assert.equal(check('loudness', { spl: 71 })?.state, 'fail');
    assert.equal(check('loudness', { calibration, spl: 64 })?.state, 'ok');
    assert.equal(check('loudness', { calibration: { ...calibration, offsetDb: 93 } })?.state, 'ok');
  });

  it('does not claim to know how loud an uncalibrated room is', () => {
    const unknown = check('loudness', {});
    assert.deepEqual([unknown?.state, unknown?.found], ['warn', 'not known: the room is not calibrated']);
  });

  it('says that the threshold is for information, since a run asks for the same everywhere', () => {
    assert.match(
      check('threshold z', {})?.found ?? '',
      /for information: .* need 20, a run always asks for 20/,
    );
    const noisy = check('threshold z', { z: 31 });
    assert.equal(noisy?.state, 'warn');
    assert.match(noisy.found, /for information: this room would need 31/);
    assert.match(noisy.next ?? '', /find out what sounds/);
  });

  it('says what to write into devices.json after a level meter was read', () => {
    const { found, next } = check('calibration', { spl: 62 })!;
    assert.equal(found, '0 dBFS is 85.0 dB SPL');
    assert.match(next ?? '', /"offsetDb":85,.*"date":"2026-11-22".*"loopDelayMs":120/);
  });
});
