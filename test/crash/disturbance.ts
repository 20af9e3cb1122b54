import { z } from 'zod';
import { systemClock, type Clock } from '../../src/core/clock.ts';

/** What a harness process is told to suffer. */
export const disturbanceSchema = z.object({
  /** Kill itself, as a power failure would, when it reaches this step for the nth time. */
  kill: z.object({ step: z.string(), nth: z.int().positive() }).optional(),
  /** The player fails at its nth playback. */
  playerFailsAt: z.int().positive().optional(),
  /** The boot its clock belongs to; the machine's own unless given. A new one begins at 0 ms. */
  boot: z.string().optional(),
  /** Wall clock minus the real one, from the beginning. */
  wallOffsetMs: z.number().default(0),
  /** Moves the wall clock by this much in the middle of the first exposure. */
  wallStepMs: z.number().default(0),
});

export type Disturbance = z.input<typeof disturbanceSchema>;

/** A clock that a disturbance has its hand on, and the hand. */
export function disturbedClock({ boot, wallOffsetMs }: z.output<typeof disturbanceSchema>): {
  readonly clock: Clock;
  readonly step: (byMs: number) => void;
} {
  const real = systemClock();
  const startMs = boot === undefined ? 0 : real.monotonicMs();
  let offsetMs = wallOffsetMs;
  return {
    clock: {
      ...real,
      bootId: boot ?? real.bootId,
      now: () => new Date(Date.now() + offsetMs).toISOString(),
      monotonicMs: () => real.monotonicMs() - startMs,
    },
    step: (byMs) => {
      offsetMs += byMs;
    },
  };
}

/** The steps at which a harness may be killed; `before`, `during` and `after` an event is appended. */
export const killSteps: readonly string[] = [
  ...[
    'journal.opened',
    'run.started',
    'run.resumed',
    'slot.opened',
    'microphone.set',
    'lock.verified',
    'exposure.intended',
    'exposure.ended',
    'recording.checked',
    'observation.read',
    'trial.ended',
    'slot.completed',
    'slot.voided',
    'block.voided',
    'phone.rested',
    'run.held',
    'run.ended',
  ].flatMap((type) => [`before ${type}`, `during ${type}`, `after ${type}`]),
  'in-session',
  'app opened',
  'evidence stored',
  // Where a death does most harm, and so most often.
  ...Array.from({ length: 12 }, () => 'playing'),
];
