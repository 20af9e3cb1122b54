import { InvalidArgumentError, Option } from 'commander';
import { systemClock } from '../../core/clock.ts';
import { exitCodes, OverheardError } from '../../core/error.ts';
import { readInventory } from '../../inventory/read-inventory.ts';
import type { CommandLine } from '../command-line.ts';
import { describePlan, outlinePlan } from '../describe-plan.ts';
import { defaultDevices, defaultResults, refuseUnwritable } from '../../study/run-folder.ts';
import { playStudies } from '../../study/play-studies.ts';
import { resumeRun } from '../../study/resume-run.ts';
import { draftRun, type DraftedRun } from '../../study/draft-run.ts';
import { tellNews } from '../tell-news.ts';
import { printJson, type Terminal } from '../terminal.ts';

interface RunOptions {
  readonly devices: string;
  readonly results: string;
  readonly seed?: string;
  readonly run?: string;
  readonly resume?: string;
  readonly world?: string;
  readonly room?: 'virtual' | 'pulse';
  readonly keepAudio?: true;
  readonly lab?: string;
  readonly labLog?: string;
  readonly appiumPort?: number;
  readonly adbPort?: number;
  readonly dryRun?: true;
  readonly json?: true;
}

/** `overheard run <experiment…>`: the whole job, from plan to report. */
export function addRun({ program, act }: CommandLine): void {
  program
    .command('run')
    .summary('plan, play, score, analyse and report one experiment or several')
    .description(
      'Seals a plan, plays it in the rooms of devices.json, and writes outcomes, analysis and report.html into a new folder of results. Ctrl-C stops cleanly; the run then says that it is incomplete.',
    )
    .argument('[experiments...]', 'files of experiments, or names of shipped ones; several are a suite')
    .option('--devices <file>', 'rooms and phones', defaultDevices)
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--seed <text>', "seed of the labels; the experiment's own, else drawn at random and recorded")
    .option('--run <name>', 'name of the run folder (one experiment only)')
    .option('--resume <run>', 'go on with a run that was stopped or died')
    .option('--world <world>', 'behaviour of the virtual apps: a named world, a JSON file, or JSON (demo)')
    .addOption(
      new Option(
        '--room <kind>',
        'what virtual rooms are made of: simulated air, or PulseAudio with the real player and recorder',
      ).choices(['virtual', 'pulse']),
    )
    .option('--keep-audio', 'keep the recordings of the rooms in <run>/audio; they are never published')
    .option('--lab <file>', 'use the lab that runs already and whose `overheard lab --json` is in this file')
    .option('--lab-log <file>', "write the embedded lab's own account of what happened, as NDJSON")
    .option('--appium-port <port>', 'port for Appium; a free one unless given', toPort)
    .option('--adb-port <port>', 'port of the adb server', toPort)
    .option('--dry-run', 'print what would be done; write and touch nothing')
    .option(
      '--json',
      'print { run, verdicts } as JSON on stdout and nothing else there; with --dry-run the outline of the plan',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  overheard run experiments/demo.ts\n  overheard run demo --world swapped --json\n  overheard run --resume demo-20261121-101500',
    )
    .action(act(runCommand));
}

async function runCommand(terminal: Terminal, experiments: string[], options: RunOptions) {
  refuseWrongUse(experiments, options);
  const clock = systemClock();
  const inventory = await readInventory(options.devices);
  const drafts: DraftedRun[] = [];
  for (const experiment of experiments) {
    drafts.push(await draftRun({ experiment, inventory, devices: options.devices, seed: options.seed }));
  }
  if (options.dryRun) {
    const plans = drafts.map(({ drawn }) => drawn.plan);
    if (options.json) printJson(terminal, plans.map(outlinePlan));
    else for (const plan of plans) terminal.out(describePlan(plan));
    return 0;
  }
  const { results, resume, room, keepAudio, json } = options;
  const { signal } = terminal;
  refuseUnwritable(results);
  const resumed =
    resume === undefined ? undefined : await resumeRun(resume, { results, inventory, clock, signal });
  const finished = await playStudies({
    ...options,
    drafts,
    resumed,
    inventory,
    clock,
    signal,
    isPulse: room === 'pulse',
    keepsAudio: keepAudio === true,
    tell: tellNews(terminal, { isQuiet: json === true }),
  });
  if (json) printJson(terminal, finished.length === 1 ? finished[0] : finished);
  return finished.every(({ isComplete }) => isComplete) ? 0 : exitCodes.incomplete;
}

function refuseWrongUse(experiments: readonly string[], options: RunOptions): void {
  const { resume, run, lab, room } = options;
  if ((experiments.length === 0) === (resume === undefined)) {
    throw wrongUse(
      'run: expected the file of an experiment, or --resume RUN, and not both',
      'overheard run experiments/demo.ts',
    );
  }
  if (room === 'pulse' && lab !== undefined) {
    throw wrongUse('--room pulse starts a lab that hears PulseAudio; expected no --lab', 'Leave --lab out.');
  }
  refuseIdle(options, 'resume', ['seed', 'run', 'dryRun']);
  refuseIdle(options, 'lab', ['world', 'labLog']);
  if (run !== undefined && experiments.length > 1) {
    throw wrongUse(
      '--run names one folder, but several experiments were given',
      'Leave --run out, or run the experiments one by one.',
    );
  }
}

const hints = {
  resume: 'A sealed run is played as it was planned.',
  lab: 'Give it to `overheard lab` instead.',
} as const;

/** Refuses an option that changes nothing beside another. */
function refuseIdle(
  options: RunOptions,
  beside: keyof typeof hints,
  names: readonly (keyof RunOptions)[],
): void {
  const idle = options[beside] === undefined ? undefined : names.find((name) => options[name] !== undefined);
  if (idle === undefined) return;
  const flag = idle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw wrongUse(`run: --${flag} changes nothing with --${beside}; expected only one of them`, hints[beside]);
}

function wrongUse(message: string, hint: string): OverheardError {
  return new OverheardError('wrong-use', message, { hint });
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError('expected a port from 1 to 65535');
}
