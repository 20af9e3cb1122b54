import { OverheardError } from '../../core/error.ts';
import type { Generator } from '../../core/random.ts';
import { asId, type PhoneId, type RoomId } from '../../core/words.ts';
import { chooseStimuli, type StimulusAtHand } from './choose-stimuli.ts';
import { countArms, countSlots } from './count-arms.ts';
import { exposureMsOf, usualBlockMs, windowMs } from '../experiment/durations.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { layOutBlocks, type BlockFrame } from './lay-out-blocks.ts';
import type { PlanRoom, PlanStimulus } from '../plan.ts';
import { seatPhones, type Seating } from './seat-phones.ts';

/** Everything a plan depends on. */
export interface PlanInputs {
  readonly experiment: Experiment;
  readonly experimentSha256: string;
  /** Rooms and phones: an inventory, or what of one a plan keeps. */
  readonly inventory: Seating;
  /** The lines of stimuli.json. */
  readonly stimuli: readonly StimulusAtHand[];
  readonly seed: string;
  /** Fingerprint of the matcher that will score the run. */
  readonly matcherSha256?: string;
  /** The experiment came out of `compressWaits`. */
  readonly isRehearsal?: true;
  /** Only to draw a plan of the first version of the method again, which named none. */
  readonly method?: 1;
}

/** Everything of a plan but its labels. */
export interface Layout {
  readonly experiment: Experiment;
  readonly rooms: readonly PlanRoom[];
  readonly stimuli: readonly PlanStimulus[];
  readonly exposureMs: number;
  readonly frames: readonly BlockFrame[];
}

/** Chooses recordings, seats phones and lays out the blocks. Throws `bad-experiment`, `bad-devices`. */
export function layOut(inputs: PlanInputs, generator: Generator): Layout {
  const { experiment, inventory } = inputs;
  const stimuli = chooseStimuli(experiment, inputs.stimuli);
  const longestMs = Math.max(...stimuli.map(({ durationMs }) => durationMs));
  const exposureMs = exposureMsOf(experiment.exposure, longestMs);
  const frames = layOutBlocks(experiment, seatPhones(experiment, inventory, generator), generator);
  const layout = { experiment, rooms: roomsOf(inventory, frames), stimuli, exposureMs, frames };
  refuseTooLong(layout);
  return layout;
}

/** The rooms and phones that have blocks. */
function roomsOf({ rooms, devices }: Seating, frames: readonly BlockFrame[]): PlanRoom[] {
  const phones = new Set<string>(frames.flatMap((frame) => frame.phones));
  const inUse = devices.filter((device) => phones.has(device.id));
  return rooms
    .filter(({ id }) => inUse.some((device) => device.room === id))
    .map(({ id, kind }) => ({
      id: asId<RoomId>(id),
      kind,
      phones: inUse
        .filter((device) => device.room === id)
        .map(({ id: phone, distanceCm, account }) => ({
          id: asId<PhoneId>(phone),
          distanceCm,
          ...(account === undefined ? {} : { account }),
        })),
    }));
}

/** Arms are compared inside one window of one day only, so a block has to fit. */
function refuseTooLong({ experiment, frames, exposureMs }: Layout): void {
  for (const frame of frames) {
    if (frame.window === undefined) continue;
    const slots = countSlots(countArms(experiment, frame));
    const neededMs = usualBlockMs(slots, exposureMs, frame.lag.dwellMs);
    if (neededMs <= windowMs(frame.window)) continue;
    throw new OverheardError(
      'bad-experiment',
      `mealWindows: a block of ${slots} slots at lag "${frame.lag.id}" takes about ${Math.ceil(neededMs / 60_000)} min; ` +
        `found ${windowMs(frame.window) / 60_000} min from ${frame.window.from} to ${frame.window.to}`,
      { hint: 'Widen the window, shorten the dwell, or put fewer slots into a block.' },
    );
  }
}
