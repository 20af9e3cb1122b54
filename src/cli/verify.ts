import { isDatasetFolder } from '../publish/dataset-files.ts';
import { verifyDataset } from '../publish/verify/verify-dataset.ts';
import { verifyRun, type PartCheck } from '../run/verify-run.ts';
import type { CommandLine } from './command-line.ts';
import { defaultResults, findRun } from './run-folder.ts';
import { printJson, type Terminal } from './terminal.ts';

interface VerifyOptions {
  readonly results: string;
  readonly json?: true;
}

/** `overheard verify <run or dataset>`: whether it is what was written. Exit 1 on a fault. */
export function addVerify({ program, act }: CommandLine): void {
  program
    .command('verify')
    .summary('check that a run or a dataset is what was written')
    .description(
      'Of a run: the chain of the journal, its published head, the evidence and the seal; names the first fault with event and byte. Of a dataset: checksums, descriptions, every cell and key of every table, seals and journal. Changes nothing.',
    )
    .argument('<folder>', 'folder of a run or of a dataset, or name of a run inside the results folder')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the checks as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard verify demo-20261121-101500\n  overheard verify ../demo-dataset',
    )
    .action(
      act(async (terminal, given: string, options: VerifyOptions) => {
        const folder = findRun(given, options.results);
        const verify = isDatasetFolder(folder) ? showDataset : showRun;
        return (await verify(terminal, folder, options)) ? 0 : 1;
      }),
    );
}

async function showRun(terminal: Terminal, folder: string, { json }: VerifyOptions): Promise<boolean> {
  const checks = await verifyRun(folder);
  const fault = checks.find((check) => check.fault !== undefined)?.fault;
  if (json) printJson(terminal, { run: folder, ok: fault === undefined, fault, checks });
  else for (const check of checks) terminal.out(lineOf(check));
  return fault === undefined;
}

async function showDataset(terminal: Terminal, folder: string, { json }: VerifyOptions): Promise<boolean> {
  const check = await verifyDataset(folder);
  if (json) printJson(terminal, { dataset: folder, ...check });
  else {
    for (const { file, message } of check.faults) terminal.out(`fault ${file}: ${message}\n`);
    const end = check.ok ? 'all as published' : `${check.faults.length} faults`;
    terminal.out(`${check.ok ? 'ok   ' : 'fault'} ${check.files} files, ${check.rows} rows: ${end}\n`);
  }
  return check.ok;
}

function lineOf({ part, found, fault }: PartCheck): string {
  const place = fault?.seq === undefined ? '' : `event ${fault.seq} at byte ${fault.offset}: `;
  const kind = fault === undefined ? '' : `${fault.kind}, `;
  return `${fault === undefined ? 'ok   ' : 'fault'} ${part.padEnd(10)}${kind}${place}${found}\n`;
}
