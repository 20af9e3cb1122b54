import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../core/clock.ts';
import { messageOf, OverheardError } from '../core/error.ts';
import { partVersions } from '../host/version.ts';
import type { Inventory } from '../inventory/inventory-schema.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { parseAuthors, unnamedAuthor } from '../publish/describe/author.ts';
import { findLicence } from '../publish/describe/licence.ts';
import type { PublishOrder } from '../publish/publish-order.ts';
import { publishRun, type PublishedDataset } from '../publish/publish-run.ts';
import {
  parseSecrets,
  secretsOfEnvironment,
  secretsOfInventory,
  secretsOfMachine,
  type KnownSecret,
} from '../publish/scan/known-secrets.ts';
import { writeReport } from '../report/write-report.ts';
import { defaultDevices, findRun } from './run-folder.ts';

/** A run that becomes a dataset, in the words of whoever publishes it. */
export interface Publication extends Pick<PublishOrder, 'title' | 'phoneNaming' | 'isRedacting'> {
  /** Folder of a run, or its name inside `results`. */
  readonly run: string;
  readonly results: string;
  /** Folder of the dataset; `dataset` in the run's folder unless given. */
  readonly to: string | undefined;
  /** Names, each perhaps with an ORCID; empty: nobody is named. */
  readonly authors: readonly string[];
  /** Id of a licence. */
  readonly licence: string;
  /** Path of the inventory. */
  readonly devices: string;
  /** File with texts that must not get out. */
  readonly secrets: string | undefined;
}

/** Publishes an analysed run with all that is known here of secrets. Throws what `publishRun` throws. */
export async function publishStudy(publication: Publication): Promise<PublishedDataset> {
  const { authors, devices, isRedacting, licence, phoneNaming, secrets, title } = publication;
  const run = findRun(publication.run, publication.results);
  const inventory = await readDevices(devices);
  return publishRun({
    run,
    to: publication.to ?? join(run, 'dataset'),
    title,
    authors: authors.length === 0 ? [unnamedAuthor] : parseAuthors(authors),
    licence: findLicence(licence),
    phoneNaming,
    isRedacting,
    secrets: await gatherSecrets(inventory, secrets),
    inventory,
    writeReport,
    versions: partVersions(),
    clock: systemClock(),
  });
}

/**
 * Without an inventory a run can still be published: the dataset then knows less of seats and of serials to look for. One
 * that was named has to be there, since its secrets would get out.
 */
async function readDevices(path: string): Promise<Inventory | undefined> {
  return path === defaultDevices && !existsSync(path) ? undefined : readInventory(path);
}

async function gatherSecrets(
  inventory: Inventory | undefined,
  file: string | undefined,
): Promise<readonly KnownSecret[]> {
  return [
    ...(inventory === undefined ? [] : secretsOfInventory(inventory, process.env)),
    ...secretsOfEnvironment(process.env),
    ...secretsOfMachine(),
    ...(file === undefined ? [] : parseSecrets(await readSecrets(file))),
  ];
}

async function readSecrets(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new OverheardError('wrong-use', `--secrets ${path}: cannot be read (${messageOf(cause)})`, {
      hint: 'Name a text file with one secret a line.',
      cause,
    });
  });
}
