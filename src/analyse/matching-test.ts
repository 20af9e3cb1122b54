import type { AppScore, ScoredBlock, ScoredSlot, Tally } from './score-blocks.ts';
import { blockNull, eProcessOf } from './stats/index.ts';
import type { BlockNull } from './stats/index.ts';
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

/** The same with the e-process, which may be looked at before the end. */
export interface MonitoredTest extends MatchingTest {
  readonly eFinal: number | null;
  /** The greatest E after any block. */
  readonly eMax: number | null;
}

/** What one block contributes, and which block it was. */
export interface PlacedNull {
  readonly block: number;
  readonly contribution: BlockNull;
}

/** What a slot plays in a matching test: tested (its dealt phrase counts), control, or held outside. */
export type Role = 'tested' | 'control' | 'outside';

/** Which slots take part in a matching test, and which of their trials count. */
export interface Matching {
  readonly roleOf: (slot: ScoredSlot) => Role;
  readonly talliesOf: (score: AppScore, role: Role) => readonly Tally[];
}

/** The primary test: spoken slots among the controls, phones with the permission granted. */
export const spokenMatching: Matching = {
  roleOf: ({ arm }) => (arm === 'spoken' ? 'tested' : arm === 'typed' ? 'outside' : 'control'),
  talliesOf: (score) => [score.granted],
};

/** The assay: typed slots among the controls. Typing does not pass through the microphone, so every phone counts. */
export const typedMatching: Matching = {
  roleOf: ({ arm }) => (arm === 'typed' ? 'tested' : arm === 'spoken' ? 'outside' : 'control'),
  talliesOf: (score) => [score.granted, score.revoked],
};

/**
 * The null distribution of every block under re-assignment of its labels to its slots. Slots without a trial that counts
 * are held outside: given where the permission was revoked, the labels of the other slots are still a uniform shuffle.
 */
export function matchingNulls(blocks: readonly ScoredBlock[], matching: Matching): readonly PlacedNull[] {
  const known = nullsOf.get(matching) ?? new WeakMap<ScoredBlock, PlacedNull | null>();
  nullsOf.set(matching, known);
  const nulls: PlacedNull[] = [];
  for (const block of blocks) {
    let placed = known.get(block);
    if (placed === undefined) {
      placed = nullOf(block, matching);
      known.set(block, placed);
    }
    if (placed !== null) nulls.push(placed);
  }
  return nulls;
}

/** The test over all blocks. */
export function testMatching(nulls: readonly PlacedNull[]): MatchingTest {
  if (nulls.length === 0) return untested;
  return testSum(nulls.map(contributionOf));
}

/** The test and its e-process, block after block in the order given. */
export function monitorMatching(nulls: readonly PlacedNull[]): MonitoredTest {
  const path = eValuesOf(nulls);
  const eMax = path.length === 0 ? null : path.reduce((one, other) => Math.max(one, other));
  return { ...testMatching(nulls), eFinal: path.at(-1) ?? null, eMax };
}

/** E after each block. Held below infinity, which JSON cannot say. */
export function eValuesOf(nulls: readonly PlacedNull[]): readonly number[] {
  return eProcessOf({ nulls: nulls.map(contributionOf) }).path.map((e) => Math.min(e, Number.MAX_VALUE));
}

/** What is known of a block already: one block is often part of several scopes (an app, a phone, all together). */
const nullsOf = new WeakMap<Matching, WeakMap<ScoredBlock, PlacedNull | null>>();

function nullOf(block: ScoredBlock, { roleOf, talliesOf }: Matching): PlacedNull | null {
  const labels: (number | null)[] = [];
  const columns: number[] = [];
  const counted: (readonly Tally[])[] = [];
  for (const slot of block.slots) {
    const role = roleOf(slot);
    if (role === 'outside') continue;
    const tallies = slot.apps.flatMap((score) => talliesOf(score, role));
    if (!tallies.some((tally) => tally.trials > 0)) continue;
    counted.push(tallies);
    if (role === 'control') labels.push(null);
    else {
      const known = columns.indexOf(slot.dealt);
      labels.push(known === -1 ? columns.push(slot.dealt) - 1 : known);
    }
  }
  if (columns.length === 0) return null;
  const hits = counted.map((tallies) => columns.map((phrase) => sumOf(tallies, phrase)));
  return { block: block.block, contribution: blockNull({ labels, hits }, { seed: block.name }) };
}

const untested: MatchingTest = {
  T: null,
  nullMean: null,
  pGreater: null,
  pLess: null,
  pTwoCentral: null,
  pMidGreater: null,
};

function contributionOf(placed: PlacedNull): BlockNull {
  return placed.contribution;
}

function sumOf(tallies: readonly Tally[], phrase: number): number {
  let sum = 0;
  for (const { hits } of tallies) sum += hits[phrase] ?? 0;
  return sum;
}
