import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../core/clock.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import { parseAuthors, unnamedAuthor } from '../../publish/describe/author.ts';
import { findLicence, licences } from '../../publish/describe/licence.ts';
import { publishRun } from '../../publish/publish-run.ts';
import { phoneNamings, type PhoneNaming } from '../../publish/pseudonyms.ts';
import {
  parseSecrets,
  secretsOfEnvironment,
  secretsOfInventory,
  secretsOfMachine,
  type KnownSecret,
} from '../../publish/scan/known-secrets.ts';
import { writeReport } from '../../report/write-report.ts';
import { Option } from 'commander';
import type { CommandLine } from '../command-line.ts';
import { defaultDevices, defaultResults, findRun } from '../../study/run-folder.ts';
import { printJson } from '../terminal.ts';
import { partVersions } from '../../host/version.ts';

interface PublishOptions {
  readonly to?: string;
  readonly title?: string;
  readonly author: readonly string[];
  readonly licence: string;
  readonly phoneIds: PhoneNaming;
  readonly redact?: true;
  readonly secrets?: string;
  readonly devices: string;
  readonly results: string;
  readonly json?: true;
}

/** `overheard publish <run>`: a run becomes a dataset that others can check. */
export function addPublish({ program, act }: CommandLine): void {
  program
    .command('publish')
    .summary('make a dataset of an analysed run that others can check')
    .description(
      'Writes a folder with tables, codebook, schemas, preregistration, plan, key, journal, analysis, report and checksums. Refuses, and writes nothing, when the record is not whole or a secret would get out.',
    )
    .argument('<run>', 'folder of a run, or its name inside the results folder')
    .option('--to <folder>', 'the folder of the dataset; <run>/dataset unless given')
    .option('--title <text>', "title of the dataset; the experiment's unless given")
    .option(
      '--author <name>',
      'who made it, e.g. "Ada Example (0000-0002-1825-0097)"; may be repeated',
      collect,
      [],
    )
    .option('--licence <id>', `one of ${licences.map(({ id }) => id).join(', ')}`, 'CC-BY-4.0')
    .addOption(
      new Option(
        '--phone-ids <naming>',
        'pseudonyms made for the dataset, or the ids that the plan was sealed with',
      )
        .choices(phoneNamings)
        .default('hmac'),
    )
    .option('--secrets <file>', 'texts that must not get out, one a line: account names, addresses, names')
    .option(
      '--redact',
      'replace what looks like a secret by its kind, e.g. [phone number], instead of refusing',
    )
    .option(
      '--devices <file>',
      'rooms and phones: serials and names to look for, seats, calibration',
      defaultDevices,
    )
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print folder and rows as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  overheard publish demo-20261121-101500 --author "Ada Example" --to ../demo-dataset',
    )
    .action(
      act(async (terminal, given: string, options: PublishOptions) => {
        const run = findRun(given, options.results);
        const inventory = await readDevices(options.devices);
        const published = await publishRun({
          run,
          to: options.to ?? join(run, 'dataset'),
          title: options.title,
          authors: options.author.length === 0 ? [unnamedAuthor] : parseAuthors(options.author),
          licence: findLicence(options.licence),
          phoneNaming: options.phoneIds,
          isRedacting: options.redact === true,
          secrets: await gatherSecrets(inventory, options.secrets),
          inventory,
          writeReport,
          versions: partVersions(),
          clock: systemClock(),
        });
        if (options.json) printJson(terminal, published);
        else {
          const mark = published.isSimulated ? 'SIMULATED dataset' : 'Dataset';
          const rows = Object.entries(published.rows).map(([table, count]) => `${table} ${count}`);
          terminal.out(
            `${mark} in ${published.folder}: ${published.files} files\n  rows: ${rows.join(', ')}\n`,
          );
          terminal.out(`  check it with: overheard reproduce ${published.folder}\n`);
        }
        return 0;
      }),
    );
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
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
