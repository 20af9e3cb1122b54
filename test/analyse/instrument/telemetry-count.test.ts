import assert from 'node:assert/strict';
import type { RunEvent } from '../../../src/journal/run-event.ts';
import { instrumentOf } from '../../../src/analyse/instrument/instrument-count.ts';
import { knownEvent } from './known-event.ts';

const slot = { slot: 's1', attempt: 1, phone: 'p1' };

function polled(phase: string, reading: object, at: object = slot): RunEvent {
  return knownEvent('microphone.polled', { ...at, phase, readings: [reading] });
}

const telemetryOf = (events: readonly RunEvent[]) => instrumentOf(events).telemetry;

describe('what telemetry saw', () => {
  it('counts a trial once, however often it was seen, apart by permission', () => {
    const other = { ...slot, phone: 'p2' };
    const { apps } = telemetryOf([
      knownEvent('microphone.set', { ...slot, app: 'eleme', state: 'granted' }),
      knownEvent('microphone.set', { ...other, app: 'eleme', state: 'revoked' }),
      polled('exposure', { app: 'eleme', opSeen: false, audioObtained: false }),
      polled('exposure', { app: 'eleme', opSeen: true, audioObtained: false }),
      polled('dwell', { app: 'eleme', opSeen: true }),
      polled('dwell', { app: 'eleme', opSeen: false, audioObtained: false }, other),
    ]);
    assert.deepEqual(apps, [
      { app: 'eleme', microphone: 'granted', opSeen: { x: 1, n: 1 }, audioObtained: { x: 0, n: 1 } },
      { app: 'eleme', microphone: 'revoked', opSeen: { x: 0, n: 1 }, audioObtained: { x: 0, n: 1 } },
    ]);
  });

  it('does not count what it could not read, nor what was before the exposure', () => {
    const { apps, canary } = telemetryOf([
      polled('before', { app: 'eleme', opSeen: true, audioObtained: true }),
      polled('exposure', { app: 'eleme' }),
    ]);
    const nothing = { x: 0, n: 0 };
    assert.deepEqual(apps, [
      { app: 'eleme', microphone: 'granted', opSeen: nothing, audioObtained: nothing },
    ]);
    assert.equal(canary, null);
  });

  it('counts the exposures of a phone whose microphone switch was off', () => {
    const look = (phase: string, microphoneBlocked: boolean | undefined, at: object): RunEvent =>
      knownEvent('microphone.polled', { ...slot, ...at, phase, readings: [], microphoneBlocked });
    const { switchedOff } = telemetryOf([
      look('exposure', false, {}),
      look('dwell', true, {}),
      look('dwell', false, {}),
      look('before', true, { slot: 's2' }),
      look('exposure', false, { slot: 's2' }),
      look('exposure', true, { slot: 's2', attempt: 2 }),
      look('exposure', undefined, { slot: 's3' }),
      look('exposure', false, { phone: 'p0' }),
      look('exposure', undefined, { phone: 'p2' }),
    ]);
    assert.deepEqual(switchedOff, [
      { phone: 'p0', exposures: { x: 0, n: 1 } },
      { phone: 'p1', exposures: { x: 2, n: 3 } },
    ]);
  });

  it('counts the polls of the canary one by one', () => {
    const { apps, canary } = telemetryOf([
      polled('canary', { app: 'canary', opSeen: true, audioObtained: false }),
      polled('canary', { app: 'canary', opSeen: false }),
    ]);
    assert.deepEqual(apps, []);
    assert.deepEqual(canary, { opSeen: { x: 1, n: 2 }, audioObtained: { x: 0, n: 1 } });
  });
});
