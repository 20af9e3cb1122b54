import { Option } from 'commander';
import { licences } from '../../publish/describe/licence.ts';
import { phoneNamings, type PhoneNaming } from '../../publish/pseudonyms.ts';
import { publishStudy } from '../../study/publish-study.ts';
import { defaultDevices, defaultResults } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { printJson } from '../terminal.ts';

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
        const { author, phoneIds, redact } = options;
        const published = await publishStudy({
          ...options,
          run: given,
          title: options.title,
          to: options.to,
          secrets: options.secrets,
          authors: author,
          phoneNaming: phoneIds,
          isRedacting: redact === true,
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
