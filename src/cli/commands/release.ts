import { releaseRun } from '../../run/hold/hold-run.ts';
import type { CommandLine } from '../command-line.ts';
import { nameRun } from '../../study/name-run.ts';
import { defaultResults } from '../../study/run-folder.ts';

/** `overheard release <run>`: lets a run go on that was on hold. */
export function addRelease({ program, act }: CommandLine): void {
  program
    .command('release')
    .summary('let a run go on that was on hold')
    .description(
      'Ends a hold, by whom and for whatever reason; then `overheard run --resume <run>` goes on. With it the operator answers for what the harness could not know, e.g. that a wash-out is over after a clock was lost.',
    )
    .argument('<run>', 'folder of a run, or its name inside the results folder')
    .option('--reason <text>', 'what was done about it; goes into the journal')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .addHelpText('after', '\nExample:\n  overheard release demo-20261121-101500 --reason "phone is muted"')
    .action(
      act(
        async (terminal, given: string, options: { readonly reason?: string; readonly results: string }) => {
          const run = await nameRun(given, options.results, terminal.signal);
          const said = {
            released: `Run ${run.run} is released; go on with \`overheard run --resume ${run.run}\`.`,
            withdrawn: `The hold of run ${run.run} was taken back before it was done.`,
            'not-held': `Run ${run.run} is not on hold; nothing was changed.`,
          };
          terminal.out(`${said[await releaseRun(run, options.reason)]}\n`);
          return 0;
        },
      ),
    );
}
