import type { BlockLayout } from './block-layout.ts';
import type { OutcomeTable, SlotArm } from './outcome-table.ts';

/** Trials that count alike, and how many of them showed each phrase of the block. */
export interface Tally {
  readonly trials: number;
  /** One entry for each phrase of the block. */
  readonly hits: readonly number[];
}

/** What one app's trials of one slot showed, apart by permission state. */
export interface AppScore {
  /** Index into the table's apps. */
  readonly app: number;
  readonly granted: Tally;
  readonly revoked: Tally;
}

/** One slot: what it was dealt and what its phones showed. */
export interface ScoredSlot {
  /** Index into the table's slots. */
  readonly slot: number;
  readonly arm: SlotArm;
  /** Index into the block's phrases; -1 for silence and sham. */
  readonly dealt: number;
  readonly apps: readonly AppScore[];
}

/** A block with the slots that have at least one trial that counts. */
export interface ScoredBlock {
  /** Index into the table's blocks. */
  readonly block: number;
  /** Experiment, room and block: the same whatever the order of the rows. */
  readonly name: string;
  /** Indices into the table's phrases. */
  readonly phrases: readonly number[];
  readonly slots: readonly ScoredSlot[];
}

/** Which part of a table is scored, and how missing trials count; everything that is left out is not restricted. */
export interface Scoring {
  readonly table: OutcomeTable;
  readonly layouts: readonly BlockLayout[];
  /** Indices of the trials that count. */
  readonly trials?: Iterable<number>;
  /** Bit of the one surface that counts. */
  readonly surfaceBit?: number;
  /** Whether a slot counts. */
  readonly keepsSlot?: (slot: number) => boolean;
  /**
   * Missing trials are left out, or counted `against` the claim (the phrase that was dealt not shown, all others shown)
   * or `for` it (the phrase that was dealt shown, all others not).
   */
  readonly imputes?: 'against' | 'for';
}

type OpenTally = { trials: number; hits: number[] };
type OpenScore = { readonly app: number; readonly granted: OpenTally; readonly revoked: OpenTally };

const observed = 0;

/** Sums outcomes to slots: the slot, not the phone, was randomised. Cost linear in the outcomes; order that of `layouts`. */
export function scoreBlocks(scoring: Scoring): readonly ScoredBlock[] {
  const { table, layouts } = scoring;
  const layoutOf: BlockLayout[] = [];
  for (const layout of layouts) layoutOf[layout.block] = layout;
  const scores = new Map<number, OpenScore[]>();
  const blocks = new Set<number>();
  for (const trial of scoring.trials ?? table.trials.slot.keys()) {
    const slot = table.trials.slot[trial]!;
    const isMissing = table.trials.status[trial] !== observed;
    if (isMissing && scoring.imputes === undefined) continue;
    if (scoring.keepsSlot !== undefined && !scoring.keepsSlot(slot)) continue;
    const block = table.slots[slot]!.block;
    const phrases = layoutOf[block]!.phrases;
    const tally = tallyFor(scores, { slot, table, trial, width: phrases.length });
    tally.trials += 1;
    blocks.add(block);
    if (isMissing) impute(tally, phrases.indexOf(table.slots[slot]!.phrase), scoring.imputes === 'for');
    else count(tally, { table, trial, phrases, surfaceBit: scoring.surfaceBit ?? 255 });
  }
  return layouts.filter(({ block }) => blocks.has(block)).map((layout) => assemble(layout, table, scores));
}

/** The same blocks with one app's trials only; a block that has no other app's is the very same. */
export function onlyApp(blocks: readonly ScoredBlock[], app: number): readonly ScoredBlock[] {
  return blocks.flatMap((block) => {
    if (block.slots.every((slot) => slot.apps.every((score) => score.app === app))) return [block];
    const slots = block.slots.flatMap((slot) => {
      const apps = slot.apps.filter((score) => score.app === app);
      return apps.length === 0 ? [] : [{ ...slot, apps }];
    });
    return slots.length === 0 ? [] : [{ ...block, slots }];
  });
}

const noTrials: OpenTally = { trials: 0, hits: [] };

function tallyFor(
  scores: Map<number, OpenScore[]>,
  of: { readonly slot: number; readonly table: OutcomeTable; readonly trial: number; readonly width: number },
): OpenTally {
  const { trials } = of.table;
  const app = trials.app[of.trial]!;
  const ofSlot = scores.get(of.slot);
  const list = ofSlot ?? [];
  if (ofSlot === undefined) scores.set(of.slot, list);
  const side = trials.isRevoked[of.trial] === 1 ? 'revoked' : 'granted';
  const place = list.findIndex((score) => score.app === app);
  const known = list[place];
  if (known !== undefined && known[side] !== noTrials) return known[side];
  const tally: OpenTally = { trials: 0, hits: Array<number>(of.width).fill(0) };
  const other = known ?? { app, granted: noTrials, revoked: noTrials };
  const score = side === 'revoked' ? { ...other, revoked: tally } : { ...other, granted: tally };
  if (known === undefined) list.push(score);
  else list[place] = score;
  return tally;
}

function count(
  tally: OpenTally,
  of: {
    readonly table: OutcomeTable;
    readonly trial: number;
    readonly phrases: readonly number[];
    readonly surfaceBit: number;
  },
): void {
  const { trials, outcomes } = of.table;
  const end = trials.start[of.trial + 1]!;
  for (let at = trials.start[of.trial]!; at < end; at += 1) {
    if ((outcomes.shownOn[at]! & of.surfaceBit) === 0) continue;
    const place = of.phrases.indexOf(outcomes.phrase[at]!);
    if (place !== -1) tally.hits[place]! += 1;
  }
}

function impute(tally: OpenTally, dealt: number, isForClaim: boolean): void {
  for (let place = 0; place < tally.hits.length; place += 1) {
    if ((place === dealt) === isForClaim) tally.hits[place]! += 1;
  }
}

function assemble(
  layout: BlockLayout,
  table: OutcomeTable,
  scores: ReadonlyMap<number, readonly OpenScore[]>,
): ScoredBlock {
  const slots = layout.slots.flatMap((slot): ScoredSlot[] => {
    const apps = scores.get(slot);
    if (apps === undefined) return [];
    const { arm, phrase } = table.slots[slot]!;
    return [{ slot, arm, dealt: layout.phrases.indexOf(phrase), apps }];
  });
  const { experiment, room, block } = table.blocks[layout.block]!;
  return { block: layout.block, name: `${experiment}/${room}/${block}`, phrases: layout.phrases, slots };
}
