import { OverheardError } from '../../core/error.ts';
import { surfaces, type ReadingPhase, type Surface, type TrialStatus } from '../../core/words.ts';
import type { SplitRow } from '../../columns/split-csv.ts';
import type { ScoredItem, ScoredObservation } from './score-observations.ts';

type OpenObservation = {
  readonly trial: string;
  readonly surface: Surface;
  isUnreadable: boolean;
  readonly items: ScoredObservation['items'][number][];
};

const observationColumns = ['trial', 'surface', 'phase', 'kind', 'rank', 'title', 'lines'] as const;
type ColumnPlaces = Readonly<Record<(typeof observationColumns)[number], number>>;

type Trials = ReadonlyMap<string, { readonly status: TrialStatus; readonly isLast: boolean }>;

/** Puts the rows of observations.csv together to what each surface of each trial showed. */
export class ObservationGroups {
  readonly #source: string;
  readonly #known: Trials;
  readonly #phase: ReadingPhase;
  readonly #closed = new Set<string>();
  #open: OpenObservation[] = [];
  /** Trial whose rows are being taken, and what its surfaces showed before the exposure. */
  #trial: string | undefined;
  #before = new Map<string, ScoredItem[]>();
  #places: ColumnPlaces | undefined;

  constructor(source: string, known: Trials, phase: ReadingPhase = 'after') {
    this.#source = source;
    this.#known = known;
    this.#phase = phase;
  }

  /** The observations that these rows complete. */
  take(rows: readonly SplitRow[]): readonly ScoredObservation[] {
    const done: ScoredObservation[] = [];
    for (const { cells, line } of rows) {
      const at = this.#places;
      if (at === undefined) {
        this.#places = this.#findColumns(cells);
        continue;
      }
      const trial = cells[at.trial] ?? '';
      if (this.#trial !== trial) done.push(...this.#begin(trial, line));
      const known = this.#known.get(trial);
      if (known?.status !== 'observed' || !known.isLast) continue;
      if (cells[at.phase] !== this.#phase) {
        this.#takeBefore(cells, at);
        continue;
      }
      const kind = cells[at.kind];
      const reading = this.#readingOf(trial, cells[at.surface] ?? '', line);
      if (kind === 'unreadable') reading.isUnreadable = true;
      if (kind !== 'shown') continue;
      reading.items.push(itemOf(cells, at));
    }
    return done;
  }

  finish(): readonly ScoredObservation[] {
    return this.#close();
  }

  /** A surface that could not be read before the exposure showed not nothing, but who knows what. */
  #takeBefore(cells: readonly string[], at: ColumnPlaces): void {
    if (cells[at.phase] !== 'before' || cells[at.kind] === 'unreadable') return;
    const surface = cells[at.surface] ?? '';
    const items = this.#before.get(surface) ?? [];
    this.#before.set(surface, items);
    if (cells[at.kind] === 'shown') items.push(itemOf(cells, at));
  }

  #close(): readonly ScoredObservation[] {
    if (this.#before.size === 0) return this.#open;
    return this.#open.map((reading) => ({ ...reading, before: this.#before.get(reading.surface) }));
  }

  #findColumns(header: readonly string[]): ColumnPlaces {
    const missing = observationColumns.find((name) => !header.includes(name));
    if (missing !== undefined) refuse(this.#source, 1, `there is no column ${missing}`);
    const [trial, surface, phase, kind, rank, title, lines] = observationColumns.map((name) =>
      header.indexOf(name),
    );
    return {
      trial: trial!,
      surface: surface!,
      phase: phase!,
      kind: kind!,
      rank: rank!,
      title: title!,
      lines: lines!,
    };
  }

  #begin(trial: string, line: number): readonly ScoredObservation[] {
    if (!this.#known.has(trial)) refuse(this.#source, line, `trial ${trial} is not in trials`);
    const done = this.#close();
    if (this.#trial !== undefined) this.#closed.add(this.#trial);
    if (this.#closed.has(trial)) {
      refuse(this.#source, line, `the rows of trial ${trial} do not stand together`);
    }
    this.#open = [];
    this.#before = new Map();
    this.#trial = trial;
    return done;
  }

  #readingOf(trial: string, name: string, line: number): OpenObservation {
    const known = this.#open.find(({ surface }) => surface === name);
    if (known !== undefined) return known;
    const surface = surfaces.find((each) => each === name);
    if (surface === undefined) refuse(this.#source, line, `surface is "${name}"`);
    const reading = { trial, surface, isUnreadable: false, items: [] };
    this.#open.push(reading);
    return reading;
  }
}

function itemOf(cells: readonly string[], at: ColumnPlaces): ScoredItem {
  const lines = cells[at.lines] ?? '';
  return {
    rank: Number(cells[at.rank]),
    title: cells[at.title] ?? '',
    lines: lines === '' ? [] : lines.split('\n'),
  };
}

function refuse(source: string, line: number, found: string): never {
  throw new OverheardError(
    'bad-input',
    `${source} line ${line}: ${found}; expected the observations of trials.csv.`,
    {
      hint: 'Take the dataset again from where it was published.',
      data: { line },
    },
  );
}
