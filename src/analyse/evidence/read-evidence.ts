import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { arms } from '../../core/arms.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import { firstIssue } from '../../core/first-issue.ts';
import { methodVersion } from '../../core/method-version.ts';
import { asId, microphoneStates, trialStatuses } from '../../core/words.ts';
import type { AppId, BlockId, PhoneId, PhraseId, RoomId, SlotId } from '../../core/words.ts';
import { usualCriteria } from './criteria.ts';
import type { RunEvidence } from './run-evidence.ts';

const name = z.string().min(1);
const room = name.transform((text) => asId<RoomId>(text));
const block = name.transform((text) => asId<BlockId>(text));
const slot = name.transform((text) => asId<SlotId>(text));
const app = name.transform((text) => asId<AppId>(text));
const count = z.int().min(0);
const share = z.number().gt(0).lt(1);
const arm = z.enum(arms);
const place = { room, block };

/** A file of evidence: every member of `RunEvidence`, those that speak of nothing left out. */
const evidenceFile = z.strictObject({
  criteria: z.strictObject({ alpha: share, margin: share, claim: share }).default(usualCriteria),
  plannedBlocks: count,
  completedBlocks: z.array(z.strictObject(place)),
  otherLags: z
    .array(
      z.strictObject({
        lag: name,
        dwellMs: z.number().min(0),
        plannedBlocks: count,
        completedBlocks: z.array(z.strictObject(place)),
        isSettled: z.boolean().default(false),
      }),
    )
    .default([]),
  distancesCm: z
    .record(
      z.string().transform((text) => asId<PhoneId>(text)),
      z.number().min(0),
    )
    .default({}),
  plannedSlots: z.partialRecord(arm, count).default({}),
  exposures: z
    .array(z.strictObject({ ...place, slot, arm, exposed: z.enum(['yes', 'no', 'possible', 'unchecked']) }))
    .default([]),
  missingTrials: z
    .array(
      z.strictObject({
        ...place,
        slot,
        phone: name.transform((text) => asId<PhoneId>(text)),
        app,
        arm,
        phrase: name.transform((text) => asId<PhraseId>(text)).exactOptional(),
        microphone: z.enum(microphoneStates).exactOptional(),
        status: z.enum(trialStatuses).exclude(['observed']),
      }),
    )
    .default([]),
  voidedBlocks: z
    .array(
      z.strictObject({
        ...place,
        slot: slot.exactOptional(),
        by: z.enum(['harness', 'operator']).default('harness'),
        reason: z.string().default(''),
      }),
    )
    .default([]),
  isSettled: z.boolean().default(false),
  endedByHand: z.boolean().default(false),
  appVersions: z
    .record(
      z.string().transform((text) => asId<AppId>(text)),
      z.array(z.string()),
    )
    .default({}),
  updatedInsideBlock: z.array(z.strictObject({ app, ...place })).default([]),
  isAppStopped: z.boolean().exactOptional(),
  planMethod: z.int().min(1).max(methodVersion).exactOptional(),
  seed: z.string().exactOptional(),
  isPlanUnchanged: z.boolean().default(true),
  isJournalWhole: z.boolean().default(true),
});

/** Reads what a run knows beside its table of outcomes. Throws `bad-input` with the member and what was expected. */
export async function readEvidence(path: string): Promise<RunEvidence> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw refused(path, messageOf(cause), cause);
  }
  const parsed = evidenceFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw refused(path, firstIssue(parsed.error));
}

function refused(path: string, found: string, cause?: unknown): OverheardError {
  return new OverheardError('bad-input', `${path}: is no evidence of a run (${found})`, {
    hint: 'A file of evidence names at least plannedBlocks and completedBlocks: {"plannedBlocks": 24, "completedBlocks": [{"room": "lab", "block": "b1"}]}.',
    cause,
  });
}
