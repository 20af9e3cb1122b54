import { setTimeout as timer } from 'node:timers/promises';
import { systemClock } from '../../../src/core/clock.ts';
import { programLoudspeaker } from '../../../src/sound/play/program-loudspeaker.ts';
import { wholeSound } from '../../../src/sound/signal/sound.ts';
import { recorderMicrophone } from '../../../src/sound/record/recorder-microphone.ts';

const never = new AbortController().signal;
const clock = systemClock();
const rollMs = 400;

/** Records a room of the private daemon while a WAV file is played there, or while as much silence passes. */
export async function recordInPulse(room: string, wavPath: string | undefined): Promise<Int16Array> {
  const device = `pulse:${room}.monitor`;
  const microphone = recorderMicrophone({ recorder: 'arecord', device, clock });
  const recording = await microphone.open(never);
  try {
    await timer(rollMs);
    if (wavPath === undefined) await timer(2000);
    else await loudspeakerIn(room).play(wavPath, never);
    await timer(rollMs);
    return wholeSound((await recording.stop()).sound);
  } finally {
    await recording.stop();
  }
}

/** SoX `play` into a room of the private daemon. */
export function loudspeakerIn(room: string): ReturnType<typeof programLoudspeaker> {
  return programLoudspeaker({ kind: 'sox', device: room, driver: 'pulseaudio' }, clock);
}
