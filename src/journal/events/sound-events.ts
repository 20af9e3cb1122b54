import { z } from 'zod';
import { sha256Text } from '../../core/hash.ts';
import { checkVerdicts, exposures } from '../../core/words.ts';
import { slotName } from './slot-name.ts';

const exposureCheck = z.object({
  verdict: z.enum(checkVerdicts),
  z: z.number().nullable(),
  coverage: z.number().nullable(),
  onsetMs: z.number().nullable(),
  snrDb: z.number().nullable(),
  top: z.string().nullable(),
  clipped: z.boolean(),
  levelDbfs: z.number().nullable(),
  /** Share of the recording in which something was louder than the quiet room; never what was said. */
  voiceActivity: z.number().nullable().optional(),
  /** z of the slot's marker, where one was played. */
  markerZ: z.number().nullable().optional(),
  /** Planned playbacks that were found whole and near their place; absent in runs from before they were placed. */
  playbacksFound: z.number().int().nullable().optional(),
  /** From where the stimulus was planned in the recording to where it was found. */
  lagMs: z.number().nullable().optional(),
  /** How often, within the stimuli that were found, the recording lost samples or has them twice; absent where never. */
  gaps: z.number().int().nullable().optional(),
  /** How long these gaps are together. */
  gapMs: z.number().nullable().optional(),
});

/** The events of the sound in a room. */
export const soundEvents = {
  'exposure.intended': z.object(slotName),
  'exposure.ended': z.object({
    ...slotName,
    exposed: z.enum(exposures),
    /** The noise that opens the exposure in every arm, where the experiment has one. */
    marker: z.object({ sha256: sha256Text, startedAtMs: z.number(), endedAtMs: z.number() }).optional(),
    playbacks: z.array(
      z.object({ stimulus: z.string(), sha256: sha256Text, startedAtMs: z.number(), endedAtMs: z.number() }),
    ),
  }),
  'recording.checked': z.object({
    ...slotName,
    sha256: sha256Text,
    samples: z.number().int(),
    /** So much shorter than the time it took; below zero it is longer. Absent in runs from before it was counted. */
    lostMs: z.number().optional(),
    check: exposureCheck,
    /** What the microphones at the seats heard, and whose they are; absent where a room has none. */
    seats: z
      .array(
        z.object({
          microphone: z.string(),
          phones: z.array(z.object({ phone: z.string() })),
          sha256: sha256Text,
          samples: z.number().int(),
          check: exposureCheck,
        }),
      )
      .optional(),
  }),
} as const;

/** The verdict on one recording. */
export type RecordedCheck = z.infer<typeof exposureCheck>;
