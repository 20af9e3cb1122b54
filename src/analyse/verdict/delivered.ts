import { isSilence, soundsOf } from '../../core/arms.ts';
import type { RunEvidence, SlotExposure } from '../evidence/run-evidence.ts';

/** What the recordings of a run say of its exposure; numbers of slots. */
export interface Delivered {
  readonly checkedSpoken: number;
  readonly foundSpoken: number;
  readonly checkedSilent: number;
  /** A stimulus was heard in them. */
  readonly heardSilent: number;
  /** Proved silent. */
  readonly provedSilent: number;
}

/** Null where no recording was checked. */
export function deliveredBy(evidence: RunEvidence | undefined): Delivered | null {
  const checked = (evidence?.exposures ?? []).filter(({ exposed }) => exposed !== 'unchecked');
  if (checked.length === 0) return null;
  const spoken = checked.filter(({ arm }) => soundsOf(arm) === 'phrase');
  const silent = checked.filter(({ arm }) => isSilence(arm));
  const isProved = silenceProver(checked);
  return {
    checkedSpoken: spoken.length,
    foundSpoken: spoken.filter(({ exposed }) => exposed === 'yes').length,
    checkedSilent: silent.length,
    heardSilent: silent.filter(({ exposed }) => exposed === 'yes').length,
    provedSilent: silent.filter(isProved).length,
  };
}

/**
 * Whether a silence is proved: by a recording without a stimulus but with its marker, or, without a marker or any signal, when
 * every spoken slot of its block was verified: the loudspeaker and the microphone were then alive.
 */
export function silenceProver(checked: readonly SlotExposure[]): (slot: SlotExposure) => boolean {
  const blocks = new Map<string, boolean>();
  for (const slot of checked) {
    if (soundsOf(slot.arm) !== 'phrase') continue;
    const key = `${slot.room}\n${slot.block}`;
    blocks.set(key, (blocks.get(key) ?? true) && slot.exposed === 'yes');
  }
  return ({ exposed, room, block }) =>
    exposed === 'no' || (exposed === 'possible' && blocks.get(`${room}\n${block}`) === true);
}

/** v and c: how much of the planned exposure was delivered to a living app, and how much was delivered unplanned. */
export interface Exposure {
  /** Share of checked spoken slots with the stimulus, times the share of spoken trials with a living app; 1 where neither is told. */
  readonly v: number;
  /** Share of checked silent slots in which a stimulus was heard. */
  readonly c: number;
}

export function exposureOf(delivered: Delivered | null, aliveShare: number | null): Exposure {
  const share = (x: number, n: number, none: number): number => (n === 0 ? none : x / n);
  const found = share(delivered?.foundSpoken ?? 0, delivered?.checkedSpoken ?? 0, 1);
  return {
    v: found * (aliveShare ?? 1),
    c: share(delivered?.heardSilent ?? 0, delivered?.checkedSilent ?? 0, 0),
  };
}
