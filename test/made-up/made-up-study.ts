import { Generator } from '../../src/core/random.ts';
import { parseOutcomes } from './parse-outcomes.ts';
import type { OutcomeTable } from '../../src/analyse/table/outcome-table.ts';

/** One row of a table of outcomes, as text. */
export interface Row {
  readonly experiment: string;
  readonly room: string;
  readonly phone: string;
  readonly app: string;
  readonly block: string;
  readonly slot: string;
  readonly arm: string;
  readonly phrase_spoken: string;
  readonly phrase: string;
  readonly hit: string;
  readonly rank: string;
  readonly mic?: string;
  readonly surface?: string;
  readonly status?: string;
}

/** What a made-up study is like. Chances are those of a hit for the phrase of the slot, and for any other. */
export interface StudyShape {
  readonly seed: string;
  readonly rooms?: number;
  readonly phones?: number;
  readonly apps?: readonly string[];
  readonly blocks?: number;
  readonly spoken?: number;
  readonly silence?: number;
  readonly sham?: number;
  readonly typed?: number;
  /** Whether half of the phones of every slot have the microphone revoked. */
  readonly isCrossed?: boolean;
  readonly base?: number;
  readonly chance?: (trial: { readonly app: string; readonly arm: string; readonly mic: string }) => number;
}

const phrases = ['hotpot', 'congee', 'pizza', 'sushi', 'sourfish', 'tea'];

/** Rows of a randomised study with a known effect, by block, room, slot, phone, app, phrase. */
export function makeStudy(shape: StudyShape): Row[] {
  const { rooms = 1, phones = 1, apps = ['eleme'], blocks = 6, spoken = 3, silence = 2, sham = 1 } = shape;
  const generator = Generator.fromSeed(shape.seed);
  const rows: Row[] = [];
  for (let block = 1; block <= blocks; block += 1) {
    for (let room = 1; room <= rooms; room += 1) {
      const dealt = generator.shuffle(phrases);
      const labels = generator.shuffle([
        ...dealt.slice(0, spoken).map((phrase) => ({ arm: 'spoken', phrase })),
        ...Array.from({ length: silence }, () => ({ arm: 'silence', phrase: '' })),
        ...Array.from({ length: sham }, () => ({ arm: 'sham', phrase: '' })),
        ...dealt.slice(0, shape.typed ?? 0).map((phrase) => ({ arm: 'typed', phrase })),
      ]);
      labels.forEach((label, index) => {
        const revoked = generator.shuffle(Array.from({ length: phones }, (_, phone) => phone % 2 === 1));
        for (let phone = 1; phone <= phones; phone += 1) {
          const mic = shape.isCrossed === true && revoked[phone - 1] ? 'revoked' : 'granted';
          for (const app of apps) {
            for (const phrase of phrases) {
              const own = phrase === label.phrase ? shape.chance?.({ app, arm: label.arm, mic }) : undefined;
              rows.push({
                experiment: 'made-up',
                room: `r${room}`,
                phone: `r${room}p${phone}`,
                app,
                block: `${block}`,
                slot: `${index + 1}`,
                arm: label.arm,
                phrase_spoken: label.phrase,
                phrase,
                hit: generator.unit() < (own ?? shape.base ?? 0.2) ? 'TRUE' : 'FALSE',
                rank: '',
                ...(shape.isCrossed === true ? { mic } : {}),
              });
            }
          }
        }
      });
    }
  }
  return rows;
}

const columns = [
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
  'mic',
  'surface',
  'status',
] as const;

/** The rows as CSV; optional columns only where the first row has them. */
export function toCsv(rows: readonly Row[]): string {
  const used = columns.filter((column) => rows[0]?.[column] !== undefined);
  return [used.join(','), ...rows.map((row) => used.map((column) => row[column]).join(','))].join('\n');
}

/** The rows as the table that is analysed. */
export function toTable(rows: readonly Row[]): OutcomeTable {
  return parseOutcomes(toCsv(rows));
}
