import { z } from 'zod';
import { blockKinds } from '../core/arms.ts';
import { sha256Text } from '../core/hash.ts';
import { methodVersion } from '../core/method-version.ts';
import {
  asId,
  phoneKinds,
  type BlockId,
  type PhoneId,
  type PhraseId,
  type RoomId,
  type SlotId,
  type StimulusId,
} from '../core/words.ts';
import { experimentSchema } from './experiment/experiment.ts';

/** First field of plan.json. */
export const planFormat = 'overheard/plan@1';

const word = z.int().min(0).max(0xffff_ffff);
const generatorState = z.tuple([word, word, word, word]).readonly();
const phoneId = z.string().transform(asId<PhoneId>);
const roomId = z.string().transform(asId<RoomId>);

const planPhone = z.strictObject({
  id: phoneId,
  distanceCm: z.number(),
  /** Pseudonym of the account the apps are logged in with. */
  account: z.string().optional(),
});

const planRoom = z.strictObject({
  id: roomId,
  kind: z.enum(phoneKinds),
  phones: z.array(planPhone),
});

const planStimulus = z.strictObject({
  id: z.string().transform(asId<StimulusId>),
  /** Absent for a sham sentence. */
  phrase: z
    .string()
    .transform(asId<PhraseId>)
    .optional(),
  sha256: sha256Text,
  durationMs: z.number().positive(),
});

const planSlot = z.strictObject({
  id: z.string().transform(asId<SlotId>),
  /** Place in the block, from 1. */
  index: z.int().min(1),
});

const planBlock = z.strictObject({
  id: z.string().transform(asId<BlockId>),
  room: roomId,
  /** `typed`: typed and control slots of the phones that serve the typed arm only. */
  kind: z.enum(blockKinds),
  spare: z.boolean(),
  /** The phones that the block exposes and reads; the room's others lie locked and are left alone. */
  phones: z.array(phoneId).min(1),
  lag: z.string(),
  /** Between the end of the exposure and the reading. */
  dwellMs: z.number(),
  /** The block runs inside one such window of one day; absent: at any time. */
  window: z.strictObject({ from: z.string(), to: z.string() }).optional(),
  slots: z.array(planSlot).min(1),
});

/** Shape of plan.json: everything about a run that is decided before it, without a label and without a time stamp. */
export const planSchema = z.strictObject({
  format: z.literal(planFormat),
  /** Version of the method that the plan was drawn for, and that judges it; plans of the first version do not name it. */
  method: z.literal(methodVersion).optional(),
  name: z.string(),
  /** Only there where the experiment was rehearsed, with its waits compressed; see `isRehearsal`. */
  isRehearsal: z.literal(true).optional(),
  experiment: experimentSchema,
  experimentSha256: sha256Text,
  phrasesSha256: sha256Text,
  /** Fingerprint of the matcher that will score the run; null when none was given. */
  matcherSha256: sha256Text.nullable(),
  seed: z.string(),
  generator: z.strictObject({
    algorithm: z.literal('xoshiro128**'),
    stateBefore: generatorState,
    stateAfter: generatorState,
  }),
  rooms: z.array(planRoom).min(1),
  stimuli: z.array(planStimulus).min(1),
  /** Length of every slot's recording from pre-roll to post-roll, whatever its label. */
  exposureMs: z.number().positive(),
  blocks: z.array(planBlock).min(1),
  keySha256: sha256Text,
});

/** A sealed schedule. Blocks of a room stand in the order in which they run, spare ones last. */
export type Plan = z.output<typeof planSchema>;
/** A room of a plan, with its phones. */
export type PlanRoom = Plan['rooms'][number];
/** A recording that a plan may play. */
export type PlanStimulus = Plan['stimuli'][number];
/** A block of a plan, its labels aside. */
export type PlanBlock = Plan['blocks'][number];
/** A slot of a plan, its label aside. */
export type PlanSlot = PlanBlock['slots'][number];
