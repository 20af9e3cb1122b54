import { OverheardError } from '../../core/error.ts';
import { arms, type Arm } from '../../core/arms.ts';
import { surfaces, trialStatuses } from '../../core/words.ts';
import type { Surface, TrialStatus } from '../../core/words.ts';

const requiredColumns = [
  'experiment',
  'room',
  'phone',
  'app',
  'block',
  'slot',
  'arm',
  'phrase_spoken',
  'phrase',
  'hit',
  'rank',
] as const;

const optionalColumns = ['mic', 'surface', 'status', 'app_alive', 'hit_before'] as const;

type OutcomeColumn = (typeof requiredColumns)[number] | (typeof optionalColumns)[number];

/** Where each column stands in a row; -1 where an optional one is absent. */
export type ColumnPlaces = Readonly<Record<OutcomeColumn, number>> & { readonly width: number };

/** Finds the columns by name, in any order; others are ignored. Throws `bad-input` where one is missing or doubled. */
export function findColumns(header: readonly string[], source: string): ColumnPlaces {
  const missing = requiredColumns.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new OverheardError(
      'bad-input',
      `${source} line 1: no column ${missing.join(', ')}; found ${shorten(header.join(', '))}; expected ${requiredColumns.join(', ')}.`,
      { hint: `Name the columns in the first line, separated by commas.`, data: { line: 1, missing } },
    );
  }
  for (const column of [...requiredColumns, ...optionalColumns]) {
    if (header.indexOf(column) !== header.lastIndexOf(column)) {
      throw badRow({ source, line: 1, found: `two columns ${column}`, expected: 'each column once' });
    }
  }
  return placesOf(header);
}

function placesOf(header: readonly string[]): ColumnPlaces {
  return {
    width: header.length,
    experiment: header.indexOf('experiment'),
    room: header.indexOf('room'),
    phone: header.indexOf('phone'),
    app: header.indexOf('app'),
    block: header.indexOf('block'),
    slot: header.indexOf('slot'),
    arm: header.indexOf('arm'),
    phrase_spoken: header.indexOf('phrase_spoken'),
    phrase: header.indexOf('phrase'),
    hit: header.indexOf('hit'),
    rank: header.indexOf('rank'),
    mic: header.indexOf('mic'),
    surface: header.indexOf('surface'),
    status: header.indexOf('status'),
    app_alive: header.indexOf('app_alive'),
    hit_before: header.indexOf('hit_before'),
  };
}

/** The error of one row: where, what was found, what was expected. */
export function badRow(place: {
  readonly source: string;
  readonly line: number;
  readonly found: string;
  readonly expected: string;
  readonly hint?: string;
}): OverheardError {
  const found = shorten(place.found);
  const message = `${place.source} line ${place.line}: ${found}; expected ${place.expected}.`;
  const data = { line: place.line, found, expected: place.expected };
  return new OverheardError('bad-input', message, {
    hint: place.hint ?? `Correct line ${place.line} of ${place.source} and analyse again.`,
    data,
  });
}

/** The arm a text names, or undefined. */
export function armNamed(text: string): Arm | undefined {
  return arms.find((arm) => arm === text);
}

/** The surface a text names, or undefined. */
export function surfaceNamed(text: string): Surface | undefined {
  return surfaces.find((surface) => surface === text);
}

/** The status a text names, or undefined. */
export function statusNamed(text: string): TrialStatus | undefined {
  return trialStatuses.find((status) => status === text);
}

/** The text found may be a whole broken file; a message needs its beginning only. */
function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
