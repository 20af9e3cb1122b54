import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import { otherArms, phraseArms, type Label } from '../core/arms.ts';
import { sha256 } from '../core/hash.ts';
import {
  asId,
  microphoneStates,
  type MicrophoneState,
  type PhraseId,
  type StimulusId,
} from '../core/words.ts';
import type { Plan } from './plan.ts';

/** First field of key.json. */
export const keyFormat = 'overheard/key@1';
/** Name of the key inside a run folder. Only its owner may read it (mode 0600). */
export const keyFile = 'key.json';

const phrase = z.string().transform(asId<PhraseId>);
const label = z.discriminatedUnion('arm', [
  z.strictObject({ arm: z.enum(phraseArms), phrase }),
  z.strictObject({ arm: z.enum(otherArms) }),
]);

const slotKey = z.strictObject({
  label,
  /** Recordings to play, in order; none in silence and typed slots. */
  stimuli: z.array(z.string().transform(asId<StimulusId>)),
  /** Permission state of RECORD_AUDIO for every app of the experiment, by phone. */
  microphone: z.record(z.string(), z.enum(microphoneStates)),
});

/** Shape of key.json: what each slot was dealt. */
export const keySchema = z.strictObject({
  format: z.literal(keyFormat),
  slots: z.record(z.string(), slotKey),
});

/** The deal of one slot. */
export interface SlotKey {
  readonly label: Label;
  readonly stimuli: readonly StimulusId[];
  readonly microphone: Readonly<Record<string, MicrophoneState>>;
}

/** The labels of a plan, by slot. */
export interface Key {
  readonly format: typeof keyFormat;
  readonly slots: Readonly<Record<string, SlotKey>>;
}

/**
 * Opens the key of a run. Only `run` (to play) and `analyse` (once outcomes exist) may call it. Throws `broken-seal`
 * when the file is missing or is not the one that was sealed; both hashes are named.
 */
export async function readKey(runFolder: string, plan: Plan): Promise<Key> {
  const path = join(runFolder, keyFile);
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new OverheardError('broken-seal', `${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Put back the key.json that was written with this plan; without it the run cannot be played or analysed.',
      cause,
    });
  }
  return parseKey(bytes, plan, path);
}

/** Checks a key's bytes against the plan that sealed it; `path` only names it in errors. */
function parseKey(bytes: Uint8Array, plan: Plan, path: string): Key {
  const found = sha256(bytes);
  if (found !== plan.keySha256) {
    throw new OverheardError(
      'broken-seal',
      `${path} has SHA-256 ${found}; expected ${plan.keySha256}, as sealed in plan.json`,
      {
        hint: 'The labels were changed after sealing: put back the original key.json, or plan a new run.',
        data: { found, expected: plan.keySha256 },
      },
    );
  }
  return keySchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}
