import { holdRun } from '../../run/hold/hold-run.ts';
import type { CommandLine } from '../command-line.ts';
import { nameRun } from '../../study/name-run.ts';
import { defaultResults } from '../../study/run-folder.ts';

interface HoldOptions {
  readonly reason: string;
  readonly afterSlot?: true;
  readonly results: string;
}

/** `overheard hold <run>`: the kill switch. Exit 1 when there is nothing to hold. */
export function addHold({ program, act }: CommandLine): void {
  program
    .command('hold')
    .summary('stop a run and keep it from going on until it is released')
    .description(
      'Works on a run that is being played by another process, too: sound stops within a second, the slot is voided, the phones are locked. A file named "hold" in the run folder does the same.',
    )
    .argument('<run>', 'folder of a run, or its name inside the results folder')
    .requiredOption('--reason <text>', 'why; goes into the journal')
    .option('--after-slot', 'let the slot that is under way come to its end')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .addHelpText('after', '\nExample:\n  overheard hold demo-20261121-101500 --reason "a phone rang"')
    .action(
      act(async (terminal, given: string, { reason, afterSlot, results }: HoldOptions) => {
        const run = await nameRun(given, results, terminal.signal);
        const held = await holdRun(run, { reason, afterSlot: afterSlot === true });
        const said = {
          held: `Run ${run.run} is on hold.`,
          asked: `The process that plays run ${run.run} was asked to hold it${afterSlot ? ' after this slot' : ''}.`,
          'held-already': `Run ${run.run} is on hold already; nothing was changed.`,
          settled: `Run ${run.run} is settled: there is nothing to hold.`,
        };
        terminal.out(`${said[held]}\n`);
        return held === 'settled' ? 1 : 0;
      }),
    );
}
