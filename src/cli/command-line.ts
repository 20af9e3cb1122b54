import type { Command } from 'commander';
import type { ExitCode, Terminal } from './terminal.ts';

/** How a command file adds itself: `act` gives its action the terminal and takes its exit code. */
export interface CommandLine {
  readonly program: Command;
  readonly act: <Arguments extends unknown[]>(
    action: (terminal: Terminal, ...given: Arguments) => Promise<ExitCode>,
  ) => (...given: Arguments) => Promise<void>;
}
