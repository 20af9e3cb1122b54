import { z } from 'zod';

/** The members by which every event of a slot names it. */
export const slotName = { slot: z.string(), attempt: z.number().int().positive() };
