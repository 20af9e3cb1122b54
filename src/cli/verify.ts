import { verifyRun, type PartCheck } from '../run/verify-run.ts';
import type { CommandLine } from './command-line.ts';
import { defaultResults, findRun } from './run-folder.ts';
import { printJson } from './terminal.ts';

/** `overheard verify <run>`: whether a run is what was written. Exit 1 on a fault. */
export function addVerify({ program, act }: CommandLine): void {
  program
    .command('verify')
    .summary('check that a run is what was written')
    .description(
      'Checks the chain of the journal, its published head, the evidence and the seal; names the first fault with event and byte. Changes nothing.',
    )
    .argument('<run>', 'folder of a run, or its name inside the results folder')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--json', 'print the checks as JSON')
    .addHelpText('after', '\nExample:\n  overheard verify demo-20261121-101500')
    .action(
      act(async (terminal, run: string, options: { readonly results: string; readonly json?: true }) => {
        const folder = findRun(run, options.results);
        const checks = await verifyRun(folder);
        const fault = checks.find((check) => check.fault !== undefined)?.fault;
        if (options.json) printJson(terminal, { run: folder, ok: fault === undefined, fault, checks });
        else for (const check of checks) terminal.out(lineOf(check));
        return fault === undefined ? 0 : 1;
      }),
    );
}

function lineOf({ part, found, fault }: PartCheck): string {
  const place = fault?.seq === undefined ? '' : `event ${fault.seq} at byte ${fault.offset}: `;
  const kind = fault === undefined ? '' : `${fault.kind}, `;
  return `${fault === undefined ? 'ok   ' : 'fault'} ${part.padEnd(10)}${kind}${place}${found}\n`;
}
