import { badRow } from './outcome-row.ts';

/** Rows in the order of the file; all columns have one entry a row. */
export interface RowColumns {
  readonly source: string;
  readonly trialCount: number;
  readonly phraseCount: number;
  readonly rowTrial: Int32Array;
  readonly rowPhrase: Int32Array;
  /** Twice the surface, plus 1 for a hit. */
  readonly rowResult: Int32Array;
  readonly rowLine: Int32Array;
}

interface GroupedOutcomes {
  /** Where each trial's outcomes begin; one entry more than there are trials. */
  readonly start: Int32Array;
  readonly phrase: Int32Array;
  /** One bit per surface that showed the phrase. */
  readonly shownOn: Uint8Array;
  /** One bit per surface that could be read. */
  readonly readOn: Uint8Array;
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
  /** Per phrase: the last trial that had it, and where its outcome went. */
  const lastTrial = new Int32Array(rows.phraseCount).fill(-1);
  const placeOf = new Int32Array(rows.phraseCount);
  let repeated = -1;
  let count = 0;
  let trialsBegun = 0;
  for (const row of order) {
    const trial = rows.rowTrial[row]!;
    const named = rows.rowPhrase[row]!;
    const surfaceBit = 1 << (rows.rowResult[row]! >> 1);
    while (trialsBegun <= trial) {
      start[trialsBegun] = count;
      trialsBegun += 1;
    }
    if (lastTrial[named] !== trial) {
      lastTrial[named] = trial;
      placeOf[named] = count;
      phrase[count] = named;
      count += 1;
    }
    const place = placeOf[named]!;
    if ((readOn[place]! & surfaceBit) !== 0 && (repeated === -1 || row < repeated)) repeated = row;
    readOn[place]! |= surfaceBit;
    if ((rows.rowResult[row]! & 1) === 1) shownOn[place]! |= surfaceBit;
  }
  start.fill(count, trialsBegun);
  if (repeated !== -1) throw repeatedRow(rows, repeated);
  const used = { shownOn: shownOn.slice(0, count), readOn: readOn.slice(0, count) };
  return { start, phrase: phrase.slice(0, count), ...used };
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
    rows.rowResult[row]! >> 1 === rows.rowResult[repeated]! >> 1;
  let first = 0;
  while (!isTwin(first)) first += 1;
  return badRow({
    source: rows.source,
    line: rows.rowLine[repeated]!,
    found: `a second outcome for the slot, phone, app and phrase of line ${rows.rowLine[first]}`,
    expected: 'one row for each',
  });
}
