import { isControl, isTreated } from '../../core/arms.ts';
import { isObservedStatus } from '../nulls/missing-trials.ts';
import type { SlotTrial, SlotTrials } from '../nulls/score-blocks.ts';
import { convolve, permutationNull } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';

/** The share of one block in the microphone test; undefined where it has none. */
export interface MicContribution {
  /** C sum over spoken slots of G(own hits) - sum over control slots of G(sum_k n_k hits for k), G = sum over granted phones. */
  readonly crossed: BlockNull | undefined;
  /** Sum over spoken slots of G(own hits). */
  readonly own: BlockNull | undefined;
  /** First losses of granted phones. */
  readonly losses: BlockNull | undefined;
}

/** A block of which the permission was dealt over the phones; `app` (an index) is absent for all apps together. */
interface CrossedBlock {
  readonly slots: readonly SlotTrials[];
  readonly phrases: number;
  readonly app: number | undefined;
  /** Indices of the trials with which an app of a phone went missing. */
  readonly firstLosses: ReadonlySet<number>;
  /** Of the draws, should the phones of a slot be too many to be counted out. */
  readonly seed: string;
}

/** A phone in one slot: one unit, whatever the number of its apps, because they share its permission and its microphone. */
interface PhoneScore {
  readonly isGranted: boolean;
  readonly hits: readonly number[];
  readonly losses: number;
}

/**
 * The microphone test of one block. In every slot each choice of as many granted phones is equally likely if the permission
 * does nothing; a slot counts where it has granted and revoked phones. What revoking does in all slots alike is in both sums
 * and falls out.
 */
export function micContributionOf(block: CrossedBlock): MicContribution {
  const spoken = countingSlots(block, isTreated);
  const control = countingSlots(block, isControl);
  const times = Array<number>(block.phrases).fill(0);
  for (const { dealt } of spoken) times[dealt]! += 1;
  const ownOf =
    (dealt: number, weight: number) =>
    ({ hits }: PhoneScore) =>
      weight * (hits[dealt] ?? 0);
  const background = ({ hits }: PhoneScore): number =>
    -hits.reduce((sum, hit, phrase) => sum + hit * times[phrase]!, 0);
  const nullOf = (slot: CountingSlot, score: (phone: PhoneScore) => number): BlockNull =>
    permutationNull(
      { y: slot.phones.map(score), z: slot.phones.map(({ isGranted }) => (isGranted ? 1 : 0)) },
      { seed: `${block.seed}/${slot.at}` },
    );
  const isCrossed = spoken.length > 0 && control.length > 0;
  return {
    crossed: isCrossed
      ? sumOf([
          ...spoken.map((slot) => nullOf(slot, ownOf(slot.dealt, control.length))),
          ...control.map((slot) => nullOf(slot, background)),
        ])
      : undefined,
    own: sumOf(spoken.map((slot) => nullOf(slot, ownOf(slot.dealt, 1)))),
    losses: sumOf(lossSlots(block).map((slot) => nullOf(slot, ({ losses }) => losses))),
  };
}

interface CountingSlot {
  readonly at: number;
  readonly dealt: number;
  readonly phones: readonly PhoneScore[];
}

function countingSlots(block: CrossedBlock, isAsked: (arm: SlotTrials['arm']) => boolean): CountingSlot[] {
  return block.slots.flatMap(({ arm, dealt, trials }, at) => {
    if (!isAsked(arm)) return [];
    const phones = phonesOf(
      block,
      trials.filter(({ status }) => isObservedStatus(status)),
    );
    return hasBoth(phones) ? [{ at, dealt, phones }] : [];
  });
}

function lossSlots(block: CrossedBlock): CountingSlot[] {
  return block.slots.flatMap(({ arm, dealt, trials }, at) => {
    if (!isTreated(arm) && !isControl(arm)) return [];
    const phones = phonesOf(block, trials);
    return hasBoth(phones) && phones.some(({ losses }) => losses > 0) ? [{ at, dealt, phones }] : [];
  });
}

function phonesOf({ app, phrases, firstLosses }: CrossedBlock, trials: readonly SlotTrial[]): PhoneScore[] {
  const phones = new Map<string, { isGranted: boolean; hits: number[]; losses: number }>();
  for (const trial of trials) {
    if (app !== undefined && trial.app !== app) continue;
    const key = `${trial.phone}/${trial.isRevoked}`;
    const phone = phones.get(key) ?? {
      isGranted: !trial.isRevoked,
      hits: Array<number>(phrases).fill(0),
      losses: 0,
    };
    phones.set(key, phone);
    trial.hits.forEach((hit, phrase) => (phone.hits[phrase]! += hit));
    if (firstLosses.has(trial.trial)) phone.losses += 1;
  }
  return [...phones.values()];
}

function hasBoth(phones: readonly PhoneScore[]): boolean {
  return phones.some(({ isGranted }) => isGranted) && phones.some(({ isGranted }) => !isGranted);
}

function sumOf(nulls: readonly BlockNull[]): BlockNull | undefined {
  if (nulls.length === 0) return undefined;
  return {
    observed: nulls.reduce((sum, { observed }) => sum + observed, 0),
    distribution: convolve(nulls.map(({ distribution }) => distribution)),
  };
}
