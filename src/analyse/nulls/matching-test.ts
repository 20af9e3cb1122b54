import { isControl, isPositiveControl, isTreated, playsSham } from '../../core/arms.ts';
import { microphoneStates, type MicrophoneState } from '../../core/words.ts';
import type { NullSeries } from '../table/compact-series.ts';
import type { AppScore, ScoredBlock, ScoredSlot } from './score-blocks.ts';
import { blockNull, eProcessOf } from '../stats/index.ts';
import type { BlockNull } from '../stats/index.ts';
import { testSum } from './sum-of-nulls.ts';

/** Result of the phrase-matching randomisation test; all null where no slot of the tested arm has a trial that counts. */
export interface MatchingTest {
  /** Sum over the tested slots of the score of the phrase that was dealt there. */
  readonly T: number | null;
  readonly nullMean: number | null;
  readonly pGreater: number | null;
  readonly pLess: number | null;
  readonly pTwoCentral: number | null;
  readonly pMidGreater: number | null;
}

/** A matching test with its e-process, which may be looked at before the end. */
export interface MonitoredTest extends MatchingTest {
  readonly eFinal: number | null;
  /** The greatest E after any block. */
  readonly eMax: number | null;
}

/** Part of a slot in a matching test: tested (its dealt phrase counts), control, or held outside. */
type Role = 'tested' | 'control' | 'outside';

/** Which slots take part in a matching test, and which of their trials count. */
export interface Matching {
  readonly roleOf: (slot: ScoredSlot) => Role;
  readonly permissionsOf: (role: Role) => readonly MicrophoneState[];
}

/** The primary test: spoken slots among the controls, phones with the permission granted. */
export const spokenMatching: Matching = {
  roleOf: ({ arm }) => (isTreated(arm) ? 'tested' : isControl(arm) ? 'control' : 'outside'),
  permissionsOf: () => ['granted'],
};

/** The co-primary test: the same spoken slots among the sham slots only, so that speech as such is on both sides. */
export const foodMatching: Matching = {
  roleOf: ({ arm }) => (isTreated(arm) ? 'tested' : playsSham(arm) ? 'control' : 'outside'),
  permissionsOf: () => ['granted'],
};

/**
 * The assay: typed slots among the controls. Typing does not pass through the microphone, so every phone counts. (The method
 * counts granted phones only to keep spoken and control slots exchangeable; here both sides count all of theirs.)
 */
export const typedMatching: Matching = {
  roleOf: ({ arm }) => (isPositiveControl(arm) ? 'tested' : isControl(arm) ? 'control' : 'outside'),
  permissionsOf: () => microphoneStates,
};

/**
 * The null distribution of one block under re-assignment of its labels to its slots; undefined where no tested slot has a
 * trial that counts. Slots without such a trial are held outside: given where the permission was revoked, the labels of
 * the other slots are still a uniform shuffle. With `only` that phrase of the block is tested alone, and the slots of the
 * others are controls; `draws` is how many of the block's orders are used where the null must be drawn.
 */
export function nullOf(
  block: ScoredBlock,
  matching: Matching,
  { only, ...draws }: { readonly only?: number; readonly draws?: number } = {},
): BlockNull | undefined {
  const labels: (number | null)[] = [];
  const columns: number[] = [];
  const counted: { readonly apps: readonly AppScore[]; readonly permissions: readonly MicrophoneState[] }[] =
    [];
  const at: number[] = [];
  for (const slot of block.slots) {
    const dealtRole = matching.roleOf(slot);
    const role = dealtRole === 'tested' && only !== undefined && slot.dealt !== only ? 'control' : dealtRole;
    const permissions = matching.permissionsOf(role);
    if (role === 'outside' || !hasTrials(slot.apps, permissions)) continue;
    counted.push({ apps: slot.apps, permissions });
    at.push(slot.at);
    if (role === 'control') labels.push(null);
    else {
      const known = columns.indexOf(slot.dealt);
      labels.push(known === -1 ? columns.push(slot.dealt) - 1 : known);
    }
  }
  if (columns.length === 0) return undefined;
  const hits = counted.map((slot) => columns.map((phrase) => scoreOf(slot, phrase)));
  return blockNull({ labels, hits }, { orders: block.orders, at, ...draws });
}

/** The test over all blocks. */
export function testMatching(series: NullSeries): MatchingTest {
  return series.count === 0 ? untested : testSum(series.nulls());
}

/** The test and its e-process, block after block in the order given. */
export function monitorMatching(series: NullSeries): MonitoredTest {
  const path = eValuesOf(series);
  const eMax = path.length === 0 ? null : path.reduce((one, other) => Math.max(one, other));
  return { ...testMatching(series), eFinal: path.at(-1) ?? null, eMax };
}

/** E after each block. Held below infinity, which JSON cannot say. */
export function eValuesOf(series: NullSeries): readonly number[] {
  return eProcessOf({ nulls: series.nulls() }).path.map((e) => Math.min(e, Number.MAX_VALUE));
}

/** Where there was nothing to test, or what was found must not be seen. */
export const untested = {
  T: null,
  nullMean: null,
  pGreater: null,
  pLess: null,
  pTwoCentral: null,
  pMidGreater: null,
} as const satisfies MatchingTest;

function hasTrials(apps: readonly AppScore[], permissions: readonly MicrophoneState[]): boolean {
  return apps.some((score) => permissions.some((permission) => score[permission].trials > 0));
}

/** A slot's score for a phrase: the sum over its phones and apps. */
function scoreOf(
  slot: { readonly apps: readonly AppScore[]; readonly permissions: readonly MicrophoneState[] },
  phrase: number,
): number {
  let sum = 0;
  for (const score of slot.apps) {
    for (const permission of slot.permissions) sum += score[permission].hits[phrase] ?? 0;
  }
  return sum;
}
