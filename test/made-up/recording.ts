import { sha256 } from '../../src/core/hash.ts';
import type { Recording } from '../../src/sound/microphone.ts';
import { soundInMemory } from '../../src/sound/signal/sound.ts';
import { bytesOf } from '../../src/sound/signal/wav.ts';

/** A recording that was never on disk. */
export function recordingOf(samples: Int16Array, armedAtMs = 0): Recording {
  const hash = sha256(bytesOf(samples));
  return { sound: soundInMemory(samples), sha256: hash, sampleRate: 16000, armedAtMs, close: () => {} };
}
