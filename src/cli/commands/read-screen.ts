import { findAdapter } from '../../apps/index.ts';
import { readScreen } from '../../apps/state/read-screen.ts';
import type { CommandLine } from '../command-line.ts';
import { readStdin } from '../read-stdin.ts';
import { printJson } from '../terminal.ts';

/** `overheard read-screen <app>`: what the reader makes of a page source. */
export function addReadScreen({ program, act }: CommandLine): void {
  program
    .command('read-screen')
    .summary('show what the feed reader makes of a page source (XML on stdin)')
    .description('Prints state, cards, search hint and overlay of one screen: the way to repair an adapter.')
    .argument('<app>', 'id of an app, e.g. eleme')
    .option('--json', 'JSON, which is also the default')
    .addHelpText('after', '\nExample:\n  overheard read-screen eleme --json < source.xml')
    .action(
      act(async (terminal, app: string) => {
        printJson(terminal, readScreen(await readStdin(), findAdapter(app)));
        return 0;
      }),
    );
}
