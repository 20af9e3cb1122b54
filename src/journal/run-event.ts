import { z } from 'zod';
import { OverheardError } from '../core/error.ts';
import { firstIssue } from '../core/first-issue.ts';
import { sha256Text } from '../core/hash.ts';
import {
  checkVerdicts,
  exposures,
  faultKinds,
  gestureKinds,
  lockPhases,
  microphoneStates,
  pollPhases,
  readingPhases,
  surfaces,
  trialStatuses,
} from '../core/words.ts';
import { lockFacts, recordedFacts } from './phone-facts.ts';

/** Why an attempt ended before its time: a part failed (unless given), an operator's stop or hold, the harness' death. */
const voidCauses = ['fault', 'stopped', 'held', 'died'] as const;

const slotName = { slot: z.string(), attempt: z.number().int().positive() };
const fault = z.object({ kind: z.enum(faultKinds), message: z.string() });

/** One line of text that a surface showed, in reading order; `rank` counts from 1. */
const shownItem = z.object({
  rank: z.number().int().positive(),
  title: z.string(),
  lines: z.array(z.string()),
  isAd: z.boolean(),
});

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
});

/** Everything a run writes into its journal, by event type. What is read back is checked by these schemas. */
export const runEventSchemas = {
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
  'slot.opened': z.object({ ...slotName, block: z.string(), room: z.string() }),
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
    state: z.enum(microphoneStates),
  }),
  'lock.verified': z.object({ ...slotName, phone: z.string(), phase: z.enum(lockPhases), lock: lockFacts }),
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
    check: exposureCheck,
  }),
  'microphone.polled': z.object({
    ...slotName,
    phone: z.string(),
    phase: z.enum(pollPhases),
    readings: z.array(
      z.object({
        app: z.string(),
        opSeen: z.boolean().optional(),
        audioObtained: z.boolean().optional(),
        traffic: z.object({ rxBytes: z.number(), txBytes: z.number() }).optional(),
      }),
    ),
    batteryPercent: z.number().optional(),
    isCharging: z.boolean().optional(),
    microphoneBlocked: z.boolean().optional(),
  }),
  'search.typed': z.object({ ...slotName, phone: z.string(), app: z.string() }),
  'gesture.made': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string().optional(),
    kind: z.enum(gestureKinds),
    target: z.string(),
    at: z.string(),
  }),
  'observation.read': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string(),
    surface: z.enum(surfaces),
    /** Left out after the dwell. */
    phase: z.enum(readingPhases).optional(),
    /** Why what was shown is not known; the items are then those that could be read all the same. */
    unreadable: z.string().optional(),
    items: z.array(shownItem),
    screens: z.number().int().nonnegative(),
    sources: z.array(sha256Text),
    at: z.string(),
  }),
  'trial.ended': z.object({
    ...slotName,
    phone: z.string(),
    app: z.string(),
    status: z.enum(trialStatuses),
    reason: z.string().optional(),
  }),
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

export type RunEventType = keyof typeof runEventSchemas;
/** The data of one type of event. */
export type RunEventOf<Type extends RunEventType> = z.infer<(typeof runEventSchemas)[Type]>;
/** One event of a run, its type and data. */
export type RunEvent = { [Type in RunEventType]: { type: Type; data: RunEventOf<Type> } }[RunEventType];
/** The verdict on one recording. */
export type RecordedCheck = z.infer<typeof exposureCheck>;

/** The part of a journal's line that tells what happened; `seq` only names it where it is refused. */
interface ToldEvent {
  readonly seq?: number;
  readonly type: string;
  readonly data: unknown;
}

/**
 * The run's own event in a journal line. Undefined for types that are not the run's (`journal.repaired`); throws
 * `broken-journal`, with the number of the event, when known data has another shape.
 */
export function runEventOf({ seq, type, data }: ToldEvent): RunEvent | undefined {
  const schema = Object.hasOwn(runEventSchemas, type) ? runEventSchemas[type as RunEventType] : undefined;
  if (schema === undefined) return undefined;
  const read = schema.safeParse(data);
  if (read.success) return { type, data: read.data } as RunEvent;
  const name = seq === undefined ? `an event ${type}` : `event ${seq} (${type})`;
  throw new OverheardError(
    'broken-journal',
    `journal, ${name}: ${firstIssue(read.error)}; expected what this version writes`,
    { hint: 'Use the version of overheard that made the run, or put back the journal that it wrote.' },
  );
}
