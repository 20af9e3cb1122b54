import { Command, CommanderError } from 'commander';
import { exitCodes, OverheardError } from '../core/error.ts';
import type { CommandLine } from './command-line.ts';
import { openStreams } from './standard-streams.ts';
import { stopOnInterrupt } from './stop-on-interrupt.ts';
import type { Terminal } from './terminal.ts';
import { version } from '../host/version.ts';

/** Commands by name, in the order of the help. Loaded when they are needed: some bring Appium's whole client along. */
const commands: Readonly<Record<string, () => Promise<(line: CommandLine) => void>>> = {
  run: async () => (await import('./commands/run.ts')).addRun,
  hold: async () => (await import('./commands/hold.ts')).addHold,
  release: async () => (await import('./commands/release.ts')).addRelease,
  restore: async () => (await import('./commands/restore.ts')).addRestore,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
  plan: async () => (await import('./commands/plan.ts')).addPlan,
  rehearse: async () => (await import('./commands/rehearse.ts')).addRehearse,
  power: async () => (await import('./commands/power.ts')).addPower,
  score: async () => (await import('./commands/score.ts')).addScore,
  analyse: async () => (await import('./commands/analyse.ts')).addAnalyse,
  report: async () => (await import('./commands/report.ts')).addReport,
  publish: async () => (await import('./commands/publish.ts')).addPublish,
  reproduce: async () => (await import('./commands/reproduce.ts')).addReproduce,
  compare: async () => (await import('./commands/compare.ts')).addCompare,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  baseline: async () => (await import('./commands/baseline.ts')).addBaseline,
  calibrate: async () => (await import('./commands/calibrate.ts')).addCalibrate,
  render: async () => (await import('./commands/render.ts')).addRender,
  listen: async () => (await import('./commands/listen.ts')).addListen,
  match: async () => (await import('./commands/match.ts')).addMatch,
  'read-dump': async () => (await import('./commands/read-dump.ts')).addReadDump,
  'read-screen': async () => (await import('./commands/read-screen.ts')).addReadScreen,
  capture: async () => (await import('./commands/capture.ts')).addCapture,
  apps: async () => (await import('./commands/apps.ts')).addApps,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
  lab: async () => (await import('./commands/lab.ts')).addLab,
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
