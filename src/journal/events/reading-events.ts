import { z } from 'zod';
import { sha256Text } from '../../core/hash.ts';
import { readingPhases, surfaces, trialStatuses } from '../../core/words.ts';
import { slotName } from './slot-name.ts';

/** One line of text that a surface showed, in reading order; `rank` counts from 1. */
const shownItem = z.object({
  rank: z.number().int().positive(),
  title: z.string(),
  lines: z.array(z.string()),
  isAd: z.boolean(),
});

/** The events of what apps showed, and of the trials that it ended. */
export const readingEvents = {
  'observation.read': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string(),
    surface: z.enum(surfaces),
    /** Left out after the dwell. */
    phase: z.enum(readingPhases).optional(),
    /** Left out unless the first screen still was that of the last reading when the time to settle was over. */
    isUnchanged: z.literal(true).optional(),
    /** Why what was shown is not known; the items are then those that could be read all the same. */
    unreadable: z.string().optional(),
    items: z.array(shownItem),
    screens: z.number().int().nonnegative(),
    sources: z.array(sha256Text),
    at: z.string(),
  }),
  /** The activity in front when an app's home was first seen after a cold start: what its home is known by from then on. */
  'home.seen': z.object({ ...slotName, phone: z.string(), app: z.string(), activity: z.string() }),
  'trial.ended': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string(),
    status: z.enum(trialStatuses),
    reason: z.string().optional(),
  }),
} as const;
