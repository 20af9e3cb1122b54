import { Command, CommanderError } from 'commander';
import { exitCodes, OverheardError } from '../core/error.ts';
import { addAnalyse } from './analyse.ts';
import { addDoctor } from './doctor.ts';
import { addLab } from './lab.ts';
import { addPlan } from './plan.ts';
import { addReport } from './report.ts';
import { addRun } from './run.ts';
import { addScore } from './score.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import type { CommandLine } from './command-line.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

const commands = [addRun, addPlan, addScore, addAnalyse, addReport, addDoctor, addLab];

/** Runs one command line (without `node` and the script's name); resolves with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = stopOnInterrupt();
  const terminal: Terminal = {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isInteractive: process.stderr.isTTY ?? false,
    signal: interrupt.signal,
  };
  let exitCode: number = 0;
  const program = new Command('overheard')
    .description(
      'Finds out, with randomised controls, whether apps recommend what was said near a locked phone.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('Type `overheard --help` for the commands.');
  const line: CommandLine = {
    program,
    act:
      (action) =>
      async (...given) => {
        exitCode = await action(terminal, ...given);
      },
  };
  for (const add of commands) add(line);
  program.commands.forEach((command) => command.exitOverride());
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (thrown) {
    return explain(thrown, terminal);
  } finally {
    interrupt.release();
  }
}

function explain(thrown: unknown, terminal: Terminal): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : exitCodes['wrong-use'];
  if (thrown instanceof OverheardError) {
    terminal.err(`overheard: ${thrown.message}\n`);
    if (thrown.hint !== undefined) terminal.err(`  ${thrown.hint}\n`);
    return exitCodes[thrown.code];
  }
  if (terminal.signal.aborted) {
    terminal.err('overheard: stopped\n');
    return exitCodes.stopped;
  }
  terminal.err(`overheard: a fault of its own: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
  return 1;
}
