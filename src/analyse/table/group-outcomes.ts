import { badRow } from './outcome-row.ts';

/** Rows in the order of the file; all columns have one entry a row. */
export interface RowColumns {
  readonly source: string;
  readonly trialCount: number;
  readonly phraseCount: number;
  readonly rowTrial: Int32Array;
  readonly rowPhrase: Int32Array;
  /** What `packResult` makes of a row. */
  readonly rowResult: Int32Array;
  readonly rowLine: Int32Array;
}

interface RowResult {
  readonly surface: number;
  readonly isHit: boolean;
  /** 0 to 60. */
  readonly nearness: number;
  /** Index into `answers`. */
  readonly before: number;
}

/** The result of a row in one number. */
export function packResult({ surface, isHit, nearness, before }: RowResult): number {
  return (surface << 9) | (nearness << 3) | (before << 1) | (isHit ? 1 : 0);
}

function surfaceOf(result: number): number {
  return result >> 9;
}

function nearnessOf(result: number): number {
  return (result >> 3) & 63;
}

function beforeOf(result: number): number {
  return (result >> 1) & 3;
}

interface GroupedOutcomes {
  /** Where each trial's outcomes begin; one entry more than there are trials. */
  readonly start: Int32Array;
  readonly phrase: Int32Array;
  /** One bit per surface that showed the phrase. */
  readonly shownOn: Uint8Array;
  /** One bit per surface that could be read. */
  readonly readOn: Uint8Array;
  /** The greatest over the surfaces. */
  readonly nearness: Uint8Array;
  /** Index into `answers`: yes where any surface says so, unknown where none says. */
  readonly before: Uint8Array;
}

/**
 * Puts the outcomes of each trial side by side (a counting sort, so the cost is linear) and joins the surfaces of one
 * trial and phrase: shown on any is shown. Throws `bad-input` at the first row that repeats an outcome.
 */
export function groupOutcomes(rows: RowColumns): GroupedOutcomes {
  const order = orderByTrial(rows);
  const start = new Int32Array(rows.trialCount + 1);
  const phrase = new Int32Array(rows.rowTrial.length);
  const shownOn = new Uint8Array(rows.rowTrial.length);
  const readOn = new Uint8Array(rows.rowTrial.length);
  const nearness = new Uint8Array(rows.rowTrial.length);
  const before = new Uint8Array(rows.rowTrial.length);
  /** Per phrase: the last trial that had it, and where its outcome went. */
  const lastTrial = new Int32Array(rows.phraseCount).fill(-1);
  const placeOf = new Int32Array(rows.phraseCount);
  let repeated = -1;
  let count = 0;
  let trialsBegun = 0;
  for (const row of order) {
    const trial = rows.rowTrial[row]!;
    const named = rows.rowPhrase[row]!;
    const result = rows.rowResult[row]!;
    const surfaceBit = 1 << surfaceOf(result);
    while (trialsBegun <= trial) {
      start[trialsBegun] = count;
      trialsBegun += 1;
    }
    if (lastTrial[named] !== trial) {
      lastTrial[named] = trial;
      placeOf[named] = count;
      phrase[count] = named;
      before[count] = beforeOf(result);
      count += 1;
    }
    const place = placeOf[named]!;
    if ((readOn[place]! & surfaceBit) !== 0 && (repeated === -1 || row < repeated)) repeated = row;
    readOn[place]! |= surfaceBit;
    if ((result & 1) === 1) shownOn[place]! |= surfaceBit;
    nearness[place] = Math.max(nearness[place]!, nearnessOf(result));
    before[place] = joinAnswers(before[place]!, beforeOf(result));
  }
  start.fill(count, trialsBegun);
  if (repeated !== -1) throw repeatedRow(rows, repeated);
  return {
    start,
    phrase: phrase.slice(0, count),
    shownOn: shownOn.slice(0, count),
    readOn: readOn.slice(0, count),
    nearness: nearness.slice(0, count),
    before: before.slice(0, count),
  };
}

/** Of two indices into `answers`: yes before no before unknown; a pre-scrape need not read every surface. */
function joinAnswers(one: number, other: number): number {
  return Math.max(one, other);
}

function orderByTrial(rows: RowColumns): Int32Array {
  const next = new Int32Array(rows.trialCount + 1);
  for (const trial of rows.rowTrial) next[trial + 1]! += 1;
  for (let trial = 1; trial <= rows.trialCount; trial += 1) next[trial]! += next[trial - 1]!;
  const order = new Int32Array(rows.rowTrial.length);
  for (let row = 0; row < order.length; row += 1) {
    const trial = rows.rowTrial[row]!;
    order[next[trial]!] = row;
    next[trial]! += 1;
  }
  return order;
}

function repeatedRow(rows: RowColumns, repeated: number): Error {
  const isTwin = (row: number): boolean =>
    rows.rowTrial[row] === rows.rowTrial[repeated] &&
    rows.rowPhrase[row] === rows.rowPhrase[repeated] &&
    surfaceOf(rows.rowResult[row]!) === surfaceOf(rows.rowResult[repeated]!);
  let first = 0;
  while (!isTwin(first)) first += 1;
  return badRow({
    source: rows.source,
    line: rows.rowLine[repeated]!,
    found: `a second outcome for the slot, phone, app and phrase of line ${rows.rowLine[first]}`,
    expected: 'one row for each',
  });
}
