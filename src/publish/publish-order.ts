import type { Clock } from '../core/clock.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { Author } from './describe/author.ts';
import type { Licence } from './describe/licence.ts';
import type { PhoneNaming } from './pseudonyms.ts';
import type { KnownSecret } from './scan/known-secrets.ts';

/** A run to be published, and how. */
export interface PublishOrder {
  /** Folder of an analysed run. */
  readonly run: string;
  /** The dataset's folder; must not be there yet, or be empty. */
  readonly to: string;
  readonly title?: string | undefined;
  readonly authors: readonly Author[];
  readonly licence: Licence;
  readonly phoneNaming: PhoneNaming;
  /** Replace what looks like a secret by its kind instead of refusing. */
  readonly isRedacting: boolean;
  readonly secrets: readonly KnownSecret[];
  /** Rooms and phones as devices.json has them, where it is at hand. */
  readonly inventory: Inventory | undefined;
  /** Writes report.html into the folder of a run with this record, and returns its path. */
  readonly writeReport: (runFolder: string, record: RunRecord) => Promise<string>;
  /** Versions of the program that publishes, `overheard` among them. */
  readonly versions: Readonly<Record<string, string>>;
  readonly clock: Pick<Clock, 'now'>;
}
