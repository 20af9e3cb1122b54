import { Command, CommanderError } from 'commander';
import { exitCodes, OverheardError } from '../core/error.ts';
import type { CommandLine } from './command-line.ts';
import { openStreams } from './standard-streams.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Commands by name, in the order of the help. Loaded when they are needed: some bring Appium's whole client along. */
const commands: Readonly<Record<string, () => Promise<(line: CommandLine) => void>>> = {
  run: async () => (await import('./run.ts')).addRun,
  hold: async () => (await import('./hold.ts')).addHold,
  release: async () => (await import('./release.ts')).addRelease,
  verify: async () => (await import('./verify.ts')).addVerify,
  plan: async () => (await import('./plan.ts')).addPlan,
  rehearse: async () => (await import('./rehearse.ts')).addRehearse,
  power: async () => (await import('./power.ts')).addPower,
  score: async () => (await import('./score.ts')).addScore,
  analyse: async () => (await import('./analyse.ts')).addAnalyse,
  report: async () => (await import('./report.ts')).addReport,
  publish: async () => (await import('./publish.ts')).addPublish,
  reproduce: async () => (await import('./reproduce.ts')).addReproduce,
  compare: async () => (await import('./compare.ts')).addCompare,
  audit: async () => (await import('./audit.ts')).addAudit,
  baseline: async () => (await import('./baseline.ts')).addBaseline,
  calibrate: async () => (await import('./calibrate.ts')).addCalibrate,
  render: async () => (await import('./render.ts')).addRender,
  listen: async () => (await import('./listen.ts')).addListen,
  match: async () => (await import('./match.ts')).addMatch,
  'read-dump': async () => (await import('./read-dump.ts')).addReadDump,
  'read-screen': async () => (await import('./read-screen.ts')).addReadScreen,
  capture: async () => (await import('./capture.ts')).addCapture,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  lab: async () => (await import('./lab.ts')).addLab,
};

/** Runs one command line (without `node` and the script's name); resolves with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const interrupt = stopOnInterrupt();
  const { out, err, wasLost } = openStreams(args[0], process);
  const terminal: Terminal = {
    out,
    err,
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
  try {
    for (const load of loadersFor(args)) (await load())(line);
    program.commands.forEach((command) => command.exitOverride());
    await program.parseAsync([...args], { from: 'user' });
  } catch (thrown) {
    exitCode = explain(thrown, terminal);
  } finally {
    interrupt.release();
  }
  return (await wasLost()) ? Math.max(exitCode, 1) : exitCode;
}

/** Only the command that was named, unless the list of all is asked for. */
function loadersFor([name = '']: readonly string[]) {
  if (Object.hasOwn(commands, name)) return [commands[name]!];
  return name === '--version' ? [] : Object.values(commands);
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
