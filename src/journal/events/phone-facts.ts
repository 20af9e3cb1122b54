import { z } from 'zod';
import { asId, microphoneFacts, type AppId } from '../../core/words.ts';

/** The three facts about a lock, as a phone told them. */
export const lockFacts = z.object({
  deviceLocked: z.boolean().optional(),
  keyguardShowing: z.boolean().optional(),
  wakefulness: z.string().optional(),
});

const appFacts = z.object({
  app: z.string().transform(asId<AppId>),
  packageName: z.string().optional(),
  versionName: z.string().optional(),
  microphone: whereKnown(z.enum(microphoneFacts)),
  uid: whereKnown(z.number()),
});

/** The facts that a phone told before a slot; one that another version wrote in another way is not known. */
export const recordedFacts = z.object({
  model: whereKnown(z.string()),
  androidVersion: whereKnown(z.string()),
  batteryPercent: whereKnown(z.number()),
  clockOffsetMs: whereKnown(z.number()),
  microphoneBlocked: whereKnown(z.boolean()),
  lock: whereKnown(lockFacts),
  apps: whereKnown(z.array(appFacts).readonly()),
});

export type RecordedFacts = z.infer<typeof recordedFacts>;

/** The version of a phone's system, whichever that is; undefined where the phone told none. */
export function osVersionOf(facts: RecordedFacts | undefined): string | undefined {
  return facts?.androidVersion;
}

/**
 * The facts of a phone as the journal writes them. The version of whatever system it runs has stood there as
 * `androidVersion` from the first run on, and stays, so that journals old and new read alike.
 */
export function toRecordedFacts<Facts extends { readonly osVersion: string }>({
  osVersion,
  ...facts
}: Facts) {
  return { ...facts, androidVersion: osVersion };
}

function whereKnown<Shape extends z.ZodType>(shape: Shape) {
  return shape.optional().catch(undefined);
}
