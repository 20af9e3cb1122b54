import { z } from 'zod';
import { phoneFaultKinds, gestureKinds, lockPhases, microphoneStates, pollPhases } from '../../core/words.ts';
import { lockFacts, recordedFacts } from './phone-facts.ts';
import { phoneState } from './phone-state.ts';
import { slotName } from './slot-name.ts';

const fault = z.object({ kind: z.enum(phoneFaultKinds), message: z.string() });

/** The events of one phone: its steps, its state, and every touch of it. */
export const phoneEvents = {
  /** The state of a phone before a run changed anything on it. */
  'phone.found': z.object({ room: z.string(), phone: z.string(), state: phoneState }),
  /** At the end of a run, whatever ended it, the phone was put back into that state, or in part. */
  'phone.restored': z.object({
    room: z.string(),
    phone: z.string(),
    restored: z.array(z.string()).readonly(),
    left: z.array(z.object({ what: z.string(), message: z.string().optional() })).readonly(),
    fault: fault.optional(),
  }),
  /** A phone was brought to rest outside of a slot's steps: locked, no session open. */
  'phone.rested': z.object({
    room: z.string(),
    phone: z.string(),
    lock: lockFacts.optional(),
    fault: fault.optional(),
  }),
  /** An app has shown a login wall or a risk-control page: the phone is left alone until then (Unix ms). */
  'phone.paused': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string(),
    reason: z.string(),
    untilMs: z.number(),
  }),
  /** An app could not be read so often in a row that it is left alone on the phone until then (Unix ms). */
  'app.rested': z.object({
    room: z.string(),
    phone: z.string(),
    app: z.string(),
    reason: z.string(),
    untilMs: z.number(),
  }),
  /** A PIN was typed and the phone stayed locked; counted over all runs, since the phone counts, too. */
  'pin.refused': z.object({ ...slotName, phone: z.string(), at: z.string() }),
  'step.began': z.object({ ...slotName, step: z.string(), phone: z.string().optional() }),
  'step.ended': z.object({
    ...slotName,
    step: z.string(),
    phone: z.string().optional(),
    fault: fault.optional(),
  }),
  'phone.read': z.object({
    ...slotName,
    phone: z.string(),
    facts: recordedFacts.optional().catch(undefined),
  }),
  'microphone.set': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string(),
    /** `not-requested`: the app does not ask for the permission, and nothing was set. */
    state: z.enum([...microphoneStates, 'not-requested']),
  }),
  'lock.verified': z.object({ ...slotName, phone: z.string(), phase: z.enum(lockPhases), lock: lockFacts }),
  'microphone.polled': z.object({
    ...slotName,
    phone: z.string(),
    phase: z.enum(pollPhases),
    readings: z.array(
      z.object({
        app: z.string(),
        opSeen: z.boolean().optional(),
        audioObtained: z.boolean().optional(),
        isAlive: z.boolean().optional(),
        traffic: z.object({ rxBytes: z.number(), txBytes: z.number() }).optional(),
      }),
    ),
    batteryPercent: z.number().optional(),
    isCharging: z.boolean().optional(),
    microphoneBlocked: z.boolean().optional(),
  }),
  /** A process that the last poll found is gone. */
  'app.died': z.object({ ...slotName, phone: z.string(), app: z.string(), phase: z.enum(pollPhases) }),
  'search.typed': z.object({ ...slotName, phone: z.string(), app: z.string() }),
  'gesture.made': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string().optional(),
    kind: z.enum(gestureKinds),
    target: z.string(),
    at: z.string(),
  }),
} as const;
