import { oneOf } from '../../core/one-of.ts';
import { surfaces, type Surface } from '../../core/words.ts';
import { GrowingColumn } from './growing-column.ts';
import { packResult, type RowColumns } from './group-outcomes.ts';
import type { InternedTexts } from './interned.ts';
import { answerNumber } from './outcome-table.ts';
import { surfaceNamed } from './outcome-row.ts';
import type { RowInHand } from './row-in-hand.ts';

/** The outcomes of rows, in the order of the rows, as columns of numbers. */
export class OutcomeRegister {
  readonly surfaces: Surface[] = [];
  readonly #phrases: InternedTexts;
  readonly #trial = new GrowingColumn();
  readonly #phrase = new GrowingColumn();
  readonly #result = new GrowingColumn();
  readonly #line = new GrowingColumn();

  constructor(phrases: InternedTexts) {
    this.#phrases = phrases;
  }

  columns(): Pick<RowColumns, 'rowTrial' | 'rowPhrase' | 'rowResult' | 'rowLine'> {
    return {
      rowTrial: this.#trial.view(),
      rowPhrase: this.#phrase.view(),
      rowResult: this.#result.view(),
      rowLine: this.#line.view(),
    };
  }

  /** Keeps the outcome of a row; one of a trial that is missing may have none. */
  take(row: RowInHand, trial: number): void {
    const phrase = this.#phrases.numberOf(row.name('phrase'));
    const hit = row.text(row.places.hit);
    const rank = readRank(row, hit);
    const before = row.answer('hit_before');
    if (row.lacksHit) return;
    if (hit === '' && row.places.status !== -1 && row.text(row.places.status) !== 'observed') return;
    if (hit !== 'TRUE' && hit !== 'FALSE')
      row.refuse(`hit is "${hit}"`, 'TRUE, FALSE, or NA where it is missing');
    this.#trial.push(trial);
    this.#phrase.push(phrase);
    this.#result.push(
      packResult({
        surface: this.#readSurface(row),
        isHit: hit === 'TRUE',
        nearness: hit === 'TRUE' ? nearnessOf(rank) : 0,
        before: answerNumber(before),
      }),
    );
    this.#line.push(row.line);
  }

  #readSurface(row: RowInHand): number {
    if (row.places.surface === -1) return 0;
    const text = row.text(row.places.surface);
    const surface = surfaceNamed(text);
    if (surface === undefined) row.refuse(`surface is "${text}"`, oneOf(surfaces));
    const known = this.surfaces.indexOf(surface);
    return known === -1 ? this.surfaces.push(surface) - 1 : known;
  }
}

/** The score of the registered alternative `rank`: it falls as one over the place, and a hit without a place counts as a first one. */
function nearnessOf(rank: number | undefined): number {
  return Math.floor(60 / (rank ?? 1));
}

/** A hit may lack a rank, as in a search hint. */
function readRank(row: RowInHand, hit: string): number | undefined {
  const rank = row.text(row.places.rank);
  if (rank === '' || rank === 'NA') return undefined;
  if (hit !== 'TRUE' && hit !== 'FALSE' && hit !== '') return undefined;
  if (hit !== 'TRUE') row.refuse(`rank is "${rank}" where hit is ${hit || 'empty'}`, 'nothing');
  if (!/^[1-9]\d*$/.test(rank)) {
    row.refuse(`rank is "${rank}"`, 'a whole number from 1, the place in the list, or nothing');
  }
  return Number(rank);
}
