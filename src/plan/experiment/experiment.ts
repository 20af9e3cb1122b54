import { z } from 'zod';
import { asId, hitFields, hitTiers, idText, surfaces, type AppId } from '../../core/words.ts';
import { writtenPhrase } from './phrase.ts';

/** More of anything in one block, or of spare blocks, is a slip of the keyboard. */
const count = z.int().min(0).max(1000);
/** No study waits longer than a year. */
const milliseconds = z
  .int()
  .min(0)
  .max(366 * 24 * 60 * 60_000);
const plannedBlocks = z.int().min(1).max(10_000);
const id = idText('sourfish');
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "11:30"');
const share = z.number().min(0).max(1);
/** At 0 nothing, and at 1 everything, would be shown. */
const shareBetween = z.number().gt(0).lt(1);

/** How a slot sounds. All arms share its length: in silence the room is recorded for as long. */
const exposure = z.strictObject({
  /** Playbacks in one slot. */
  repeats: z.int().min(1).max(1000).default(1),
  /** Silence between two playbacks. */
  gapMs: milliseconds.default(1500),
  /**
   * Length of the marker: a soft noise of its own for each slot, played first in every arm, silence included. Found in
   * the recording it proves that loudspeaker, room and microphone were alive. None unless given.
   */
  markerMs: z.int().min(200).max(5000).optional(),
  /** Recorded silence before the first playback and after the last. */
  preRollMs: milliseconds.default(2000),
  postRollMs: milliseconds.default(2000),
});

/** How long the phones lie locked between the end of the exposure and the reading. */
const lag = z.strictObject({
  id,
  dwellMs: milliseconds,
  /** The lag that the confirmatory test uses; exactly one. */
  primary: z.boolean().default(false),
  /** Blocks of this lag, over all rooms; `blocks.planned` unless given. */
  planned: plannedBlocks.optional(),
});

const blocks = z.strictObject({
  /** Complete blocks wanted of each lag, over all rooms: the sample size. */
  planned: plannedBlocks,
  /** Spare blocks in each room, of each lag; they replace voided blocks. */
  spare: count.default(2),
  /** Slots of each arm in one block. */
  spoken: count.min(1).default(4),
  silence: count.default(1),
  sham: count.default(1),
  typed: count.default(2),
  /** Spoken slots with the microphone revoked, where it is not crossed; as many as `spoken` unless given. */
  revoked: count.optional(),
});

/** How far the run goes with accounts that belong to people; what is left out is as usual, see `careOf`. */
const care = z.strictObject({
  opensPerAccountAndDay: z.int().min(1).optional(),
  opensPerAppAndDay: z.int().min(1).optional(),
  jitterMs: z.int().min(0).max(600_000).optional(),
  pauseMs: milliseconds.optional(),
});

const canary = z.strictObject({
  packageName: z.string().regex(/^[A-Za-z]\w*(\.\w+)+$/, 'expected a package such as "org.example.recorder"'),
  /** How long it is looked at. */
  watchMs: z.int().min(500).max(10_000).default(2000),
});

const mealWindow = z.strictObject({ from: timeOfDay, to: timeOfDay });

/** Shape of what `defineExperiment` takes; what fields must agree on is checked by `checkExperiment`. */
export const experimentSchema = z
  .strictObject({
    name: id,
    title: z.string().min(1),
    /** Seed of the labels where a run should be the same each time; a study leaves it out and has one drawn. */
    seed: z.string().min(1).optional(),
    question: z.string().min(1),
    apps: z.array(id.transform(asId<AppId>)).min(1),
    /**
     * State of an app when the phone is locked. In the state `foreground-then-lock` one app can be in front only; which, is
     * drawn for every slot and phone. A `force-stopped` app can hear nothing: a negative control. `stopped` is what plans of
     * earlier versions call it.
     */
    appState: z
      .enum(['foreground-then-lock', 'background', 'force-stopped', 'stopped'])
      .default('foreground-then-lock'),
    language: z.string().min(2),
    phrases: z.array(writtenPhrase).readonly(),
    /** Folder of stimuli.json, relative to the file of the experiment. */
    stimuliFolder: z.string().min(1),
    exposure: exposure.prefault({}),
    /** Short for one lag. */
    dwellMs: milliseconds.optional(),
    lags: z.array(lag).min(1).optional(),
    /** Least time between two exposures of an account to one phrase, within one run. */
    /** How long the list of an app that was opened may take to come over the network, at most; see `settleMsOf`. */
    settleMs: z.int().min(0).max(120_000).optional(),
    washOutMs: milliseconds.default(0),
    blocks,
    care: care.optional(),
    /**
     * An app of the researcher's that records while it is in front. It is opened at the beginning of every block, looked
     * at by telemetry and stopped: how often its use was seen is the sensitivity of the telemetry.
     */
    canary: canary.optional(),
    microphoneFactor: z.enum(['crossed', 'revoked-slots', 'none']).default('crossed'),
    /** Local time of the room; none: blocks may start at any time. */
    mealWindows: z.array(mealWindow).default([]),
    surfaces: z
      .array(z.enum(surfaces))
      .min(1)
      .default([...surfaces]),
    /** How much of a feed is read: at most so many screens and so many cards. */
    depth: z
      .strictObject({ screens: z.int().min(1).max(50), cards: z.int().min(1).max(500) })
      .prefault({ screens: 3, cards: 20 }),
    hitRule: z
      .strictObject({
        fields: z
          .array(z.enum(hitFields))
          .min(1)
          .default([...hitFields]),
        tiers: z.array(z.enum(hitTiers)).min(1).default(['strict']),
      })
      .prefault({}),
    /** Reads the feed once before the exposure, in every arm: a covariate, never a filter. */
    preScrape: z.boolean().default(false),
    typed: z.enum(['shared-account', 'separate-phones']).default('shared-account'),
    /** Half of the rooms, drawn at random, get silence in every slot: never exposed, described, and in no test. */
    silentTwinRooms: z.boolean().default(false),
    /** Family-wise error of the confirmatory tests, and the margin of "practically no effect". */
    confirmatory: z
      .strictObject({ alpha: shareBetween.default(0.05), equivalenceMargin: shareBetween.default(0.1) })
      .prefault({}),
    /** The claim under test as a band of match rates. */
    claimBand: z.strictObject({ from: share, to: share }).default({ from: 0.6, to: 0.7 }),
  })
  .refine(({ dwellMs, lags }) => (dwellMs === undefined) !== (lags === undefined), {
    path: ['dwellMs'],
    message: 'expected either dwellMs (one lag) or lags (several), and only one of them',
  })
  .transform(({ dwellMs, lags, ...rest }) => ({
    ...rest,
    lags: lags ?? [{ id: 'only', dwellMs: dwellMs ?? 0, primary: true }],
  }));

/** An experiment as a researcher writes it; fields with a default may be left out. */
export type ExperimentInput = z.input<typeof experimentSchema>;
/** A checked experiment with its defaults filled in. */
export type Experiment = z.output<typeof experimentSchema>;
/** A length of the wait between exposure and reading. */
export type Lag = Experiment['lags'][number];
/** A time of day in which blocks are played. */
export type MealWindow = Experiment['mealWindows'][number];

/** Gives an experiment its types in the editor; the value is checked when the file is loaded. */
export function defineExperiment(input: ExperimentInput): ExperimentInput {
  return input;
}
