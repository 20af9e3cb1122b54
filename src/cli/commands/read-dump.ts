import { OverheardError } from '../../core/error.ts';
import { dumpKinds, isDumpKind, readDump } from '../../phones/android/dumps/read-dump.ts';
import type { CommandLine } from '../command-line.ts';
import { readStdin } from '../read-stdin.ts';
import { printJson } from '../terminal.ts';

/** `overheard read-dump <kind>`: what an Android dump says, as JSON. */
export function addReadDump({ program, act }: CommandLine): void {
  program
    .command('read-dump')
    .summary('say what an Android dump means (dump on stdin)')
    .description(
      `Prints JSON; format is known or unknown-format, and what the text does not say is null. Kinds: ${dumpKinds.join(', ')}.`,
    )
    .argument('<kind>', 'which command the text came from')
    .option('--package <name>', 'one app only')
    .option('--json', 'JSON, which is also the default')
    .addHelpText(
      'after',
      '\nExample:\n  adb shell dumpsys audio | overheard read-dump audio --package me.ele',
    )
    .action(
      act(async (terminal, kind: string, options: { package?: string }) => {
        if (!isDumpKind(kind)) {
          throw new OverheardError(
            'wrong-use',
            `read-dump: kind is "${kind}"; expected one of ${dumpKinds.join(', ')}`,
            {
              hint: 'adb shell dumpsys audio | overheard read-dump audio',
            },
          );
        }
        printJson(terminal, readDump(kind, await readStdin(), { package: options.package }));
        return 0;
      }),
    );
}
