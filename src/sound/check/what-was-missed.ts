import type { RecordedCheck } from '../../journal/run-event.ts';
import { foundMarkerZ } from '../find-stimulus/marker.ts';

/** What a recording should have and has not, whatever its slot was dealt. */
export type Missed = 'signal' | 'marker';

/**
 * What a recording proves to be out of order in a room: a microphone without signal, or a marker that was played and not
 * heard. The arms are alike in both, so that nobody learns from it what was dealt.
 */
export function whatWasMissed({ verdict, markerZ }: RecordedCheck): Missed | undefined {
  if (verdict === 'no-signal') return 'signal';
  return typeof markerZ === 'number' && markerZ < foundMarkerZ ? 'marker' : undefined;
}

/** A sentence of what is out of order, with the cure. */
export function sentenceOfMissed(missed: Missed, room: string): string {
  const look = `\`overheard doctor --sound ${room}\` shows it`;
  return missed === 'signal'
    ? `the microphone gave no signal: unmute it, or name another device in devices.json; ${look}`
    : `the marker was not heard: switch the loudspeaker on, turn it up, wake it ("wakeMs" in its calibration); ${look}`;
}
