import { systemClock } from '../../core/clock.ts';
import { OverheardError } from '../../core/error.ts';
import { isDatasetFolder } from '../../publish/dataset-files.ts';
import type { CheckedStandard } from '../../publish/verify/schemas/check-with-schemas.ts';
import { verifyDataset } from '../../publish/verify/verify-dataset.ts';
import { verifyRun, type PartCheck } from '../../run/verify-run.ts';
import { findOverdueAudio } from '../../study/kept-audio/deletion-day.ts';
import type { CommandLine } from '../command-line.ts';
import { defaultResults, findRun } from '../../study/run-folder.ts';
import { printJson, type Terminal } from '../terminal.ts';

interface VerifyOptions {
  readonly results: string;
  readonly schemas?: string;
  readonly json?: true;
}

/** `overheard verify <run or dataset>`: whether it is what was written. Exit 1 on a fault. */
export function addVerify({ program, act }: CommandLine): void {
  program
    .command('verify')
    .summary('check that a run or a dataset is what was written')
    .description(
      'Of a run: the chain of the journal, its published head, the evidence and the seal; names the first fault with event and byte. Of a dataset: checksums, descriptions, every cell and key of every table, seals and journal; with --schemas also the descriptions by the JSON schemas that the standards publish. Warns of recordings that should be gone by the consent of their room. Changes nothing, fetches nothing.',
    )
    .argument('<folder>', 'folder of a run or of a dataset, or name of a run inside the results folder')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option(
      '--schemas <folder>',
      "of a dataset: check its descriptions with the standards' own JSON schemas too, as downloaded into this folder",
    )
    .option('--json', 'print the checks as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard verify demo-20261121-101500\n  overheard verify ../demo-dataset\n  overheard verify ../demo-dataset --schemas ~/schemas',
    )
    .action(
      act(async (terminal, given: string, options: VerifyOptions) => {
        const folder = findRun(given, options.results);
        const isDataset = isDatasetFolder(folder);
        if (!isDataset && options.schemas !== undefined) throw onlyForDatasets(folder);
        const verify = isDataset ? showDataset : showRun;
        return (await verify(terminal, folder, options)) ? 0 : 1;
      }),
    );
}

async function showRun(terminal: Terminal, folder: string, { json }: VerifyOptions): Promise<boolean> {
  const checks = await verifyRun(folder);
  const fault = checks.find((check) => check.fault !== undefined)?.fault;
  const overdue = await findOverdueAudio(folder, systemClock().now());
  const warnings = overdue === undefined ? [] : [overdue];
  if (json) printJson(terminal, { run: folder, ok: fault === undefined, fault, checks, warnings });
  else {
    for (const check of checks) terminal.out(lineOf(check));
    for (const warning of warnings) terminal.out(`warn  audio     ${warning}\n`);
  }
  return fault === undefined;
}

function onlyForDatasets(folder: string): OverheardError {
  return new OverheardError('wrong-use', `--schemas: ${folder} is a run; expected the folder of a dataset.`, {
    hint: 'Publish the run first, then verify the dataset.',
  });
}

async function showDataset(
  terminal: Terminal,
  folder: string,
  { json, schemas }: VerifyOptions,
): Promise<boolean> {
  const check = await verifyDataset(folder, { schemas });
  if (json) printJson(terminal, { dataset: folder, ...check });
  else {
    for (const { file, message } of check.faults) terminal.out(`fault ${file}: ${message}\n`);
    for (const checked of check.schemas?.checked ?? []) terminal.out(lineOfStandard(checked));
    for (const sentence of check.schemas?.unchecked ?? []) terminal.out(`      ${sentence}\n`);
    const end = check.ok ? 'all as published' : `${check.faults.length} faults`;
    terminal.out(`${check.ok ? 'ok   ' : 'fault'} ${check.files} files, ${check.rows} rows: ${end}\n`);
  }
  return check.ok;
}

function lineOfStandard({ standard, schema, descriptions, violations }: CheckedStandard): string {
  const mark = violations === 0 ? 'ok   ' : 'fault';
  return `${mark} ${standard}: ${descriptions} described, ${violations} violations of ${schema}\n`;
}

function lineOf({ part, found, fault }: PartCheck): string {
  const place = fault?.seq === undefined ? '' : `event ${fault.seq} at byte ${fault.offset}: `;
  const kind = fault === undefined ? '' : `${fault.kind}, `;
  return `${fault === undefined ? 'ok   ' : 'fault'} ${part.padEnd(10)}${kind}${place}${found}\n`;
}
