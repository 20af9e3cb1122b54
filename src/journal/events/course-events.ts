import { z } from 'zod';
import { exposures } from '../../core/words.ts';
import { slotName } from './slot-name.ts';

/** Why an attempt ended before its time: a part failed (unless given), an operator's stop or hold, the harness' death. */
const voidCauses = ['fault', 'stopped', 'held', 'died'] as const;

/** The events of a run as a whole, and of its slots and blocks. */
export const courseEvents = {
  'run.started': z.object({
    run: z.string(),
    simulated: z.boolean(),
    world: z.string().optional(),
    /** How sound reaches the phones of each room; channels are never pooled. */
    channels: z.record(z.string(), z.string()).optional(),
    versions: z.record(z.string(), z.string()),
  }),
  'run.resumed': z.object({ versions: z.record(z.string(), z.string()) }),
  /** `settled`: every block that the plan can still give is completed or voided. */
  'run.ended': z.object({
    outcome: z.enum(['settled', 'held', 'stopped', 'failed']),
    reason: z.string().optional(),
  }),
  /** The kill switch: nothing is played or touched until `run.released`. Without a room it holds all of them. */
  'run.held': z.object({
    reason: z.string(),
    by: z.enum(['operator', 'harness']),
    room: z.string().optional(),
  }),
  'run.released': z.object({ reason: z.string().optional() }),
  /** Wall clock and monotonic clock went apart by so much between two events; above zero the wall clock is ahead. */
  'clock.stepped': z.object({ stepMs: z.number() }),
  'slot.opened': z.object({ ...slotName, block: z.string(), room: z.string() }),
  'slot.completed': z.object({ ...slotName, block: z.string(), room: z.string() }),
  'slot.voided': z.object({
    ...slotName,
    block: z.string(),
    room: z.string(),
    exposed: z.enum(exposures),
    reason: z.string(),
    cause: z.enum(voidCauses).optional(),
  }),
  'block.voided': z.object({ block: z.string(), room: z.string(), reason: z.string() }),
} as const;
