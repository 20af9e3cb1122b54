import type { Analysis } from '../../analyse/analysis.ts';
import type { Table } from '../../columns/column.ts';
import type { Plan } from '../../plan/plan.ts';
import type { DatasetDescription } from '../dataset.ts';
import type { FileFingerprint } from '../dataset-files.ts';
import type { Author } from './author.ts';
import type { Licence } from './licence.ts';

/** One table of a dataset as it was written. */
export interface PublishedTable {
  readonly table: Table;
  readonly path: string;
  readonly rows: number;
}

/** Everything the descriptions of a dataset are made of: one source for all of them. */
export interface Publication {
  readonly title: string;
  readonly description: DatasetDescription;
  readonly plan: Plan;
  readonly analysis: Analysis;
  readonly authors: readonly Author[];
  readonly licence: Licence;
  /** ISO 8601 UTC. */
  readonly publishedAt: string;
  /** First and last event of the run, ISO 8601 UTC. */
  readonly ranFrom: string;
  readonly ranTo: string;
  /** Version of overheard that publishes. */
  readonly version: string;
  readonly tables: readonly PublishedTable[];
  /** Files that are not tables, with what they are for. */
  readonly files: readonly PublishedFile[];
  /** Text cells that a spreadsheet would take for formulas. */
  readonly formulaCells: number;
  readonly deviations: readonly string[];
  readonly missingTrials: number;
}

/** One file of a dataset that is no table. */
export interface PublishedFile {
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
}

/** The title with the mark that virtual phones need. */
export function markedTitle({ title, description }: Publication): string {
  return description.phoneKind === 'virtual' && !title.startsWith(simulatedMark)
    ? `${simulatedMark}${title}`
    : title;
}

/** Stands before the title of whatever comes from virtual phones. */
export const simulatedMark = 'SIMULATED: ';

/** Sentence that every description of a dataset of virtual phones begins with. */
export const simulatedSentence =
  'SIMULATED: virtual phones in a virtual room of the embedded lab; nothing here says anything about a real app.';

/** One paragraph for every catalogue: what was asked, what was done, how much there is. */
export function abstractOf(publication: Publication): string {
  const { plan, tables, description } = publication;
  const { experiment } = plan;
  const rowsOf = (name: string): number => tables.find(({ table }) => table.name === name)?.rows ?? 0;
  const phones = plan.rooms.reduce((sum, room) => sum + room.phones.length, 0);
  return [
    description.phoneKind === 'virtual' ? `${simulatedSentence} ` : '',
    `${experiment.question} `,
    `Phones in ${plan.rooms.length} room${plan.rooms.length === 1 ? '' : 's'} heard spoken food phrases, or none, in randomised order; `,
    `what ${experiment.apps.join(', ')} showed afterwards was read and scored by a rule that was sealed beforehand. `,
    `Phones: ${phones}. ${rowsOf('trials')} trials, ${rowsOf('observations')} observations, ${rowsOf('outcomes')} outcomes.`,
  ].join('');
}

/** Size and hash by path. */
export type Fingerprints = ReadonlyMap<string, FileFingerprint>;
