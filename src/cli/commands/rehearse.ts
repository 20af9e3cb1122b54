import { systemClock } from '../../core/clock.ts';
import { exitCodes } from '../../core/error.ts';
import { playStudies, type FinishedStudy } from '../../study/play-studies.ts';
import { draftRehearsal, type DraftedRehearsal } from '../../study/rehearsal/draft-rehearsal.ts';
import { defaultResults, refuseUnwritable } from '../../study/run-folder.ts';
import type { CommandLine } from '../command-line.ts';
import { tellNews } from '../tell-news.ts';
import { printJson, type Terminal } from '../terminal.ts';
import { wholeNumber } from '../whole-number.ts';

interface RehearseOptions {
  readonly blocks: number;
  readonly brief?: true;
  readonly results: string;
  readonly seed?: string;
  readonly world?: string;
  readonly labLog?: string;
  readonly json?: true;
}

/** `overheard rehearse <experiment…>`: any experiment on the embedded lab, with its waits compressed. */
export function addRehearse({ program, act }: CommandLine): void {
  program
    .command('rehearse')
    .summary('play an experiment on the embedded lab in minutes, to see that every step works')
    .description(
      'Plays an experiment with virtual phones in virtual rooms and its waits cut to seconds: same arms, foods, apps and reading, from plan to report. The first app of the experiment listens, the others are honest. Everything that comes out says SIMULATED and REHEARSAL; nothing of it is about a real app.',
    )
    .argument('<experiments...>', 'files of experiments, or names of shipped ones; one after the other')
    .option(
      '--blocks <n>',
      'blocks to play of each lag; verdicts need more than one',
      wholeNumber(1, 1000),
      1,
    )
    .option('--brief', 'one slot of each arm in a block')
    .option('--results <folder>', 'where runs are kept', defaultResults)
    .option('--seed <text>', 'seed of the labels; drawn at random and recorded unless given')
    .option('--world <world>', 'behaviour of the virtual apps: a named world, a JSON file, or JSON')
    .option('--lab-log <file>', "write the embedded lab's own account of what happened, as NDJSON")
    .option('--json', 'print { run, verdicts } as JSON on stdout and nothing else there')
    .addHelpText(
      'after',
      '\nExamples:\n  overheard rehearse it-times-2019\n  overheard rehearse english-delivery --blocks 6',
    )
    .action(act(rehearseCommand));
}

/** A rehearsed experiment as `rehearse --json` prints it. */
interface FinishedRehearsal extends FinishedStudy {
  readonly isRehearsal: true;
  /** Of each lag; never more than the experiment plans. */
  readonly blocks: number;
}

async function rehearseCommand(terminal: Terminal, experiments: string[], options: RehearseOptions) {
  const rehearsed: DraftedRehearsal[] = [];
  const { blocks: plannedBlocks, brief: isBrief = false, seed, world } = options;
  for (const experiment of experiments)
    rehearsed.push(await draftRehearsal(experiment, { plannedBlocks, isBrief, seed, world }));
  refuseUnwritable(options.results);
  const finished: FinishedRehearsal[] = [];
  for (const each of rehearsed) finished.push(await playRehearsal(terminal, each, options));
  if (options.json) printJson(terminal, finished.length === 1 ? finished[0] : finished);
  return finished.every(({ isComplete }) => isComplete) ? 0 : exitCodes.incomplete;
}

async function playRehearsal(
  terminal: Terminal,
  { draft, inventory, world }: DraftedRehearsal,
  { json, labLog, results }: RehearseOptions,
): Promise<FinishedRehearsal> {
  const blocks = draft.loaded.experiment.blocks.planned;
  const notice = rehearsalNotice(world.name, blocks);
  if (!json) terminal.out(notice);
  const [finished] = await playStudies({
    drafts: [draft],
    inventory,
    world,
    results,
    labLog,
    clock: systemClock(),
    signal: terminal.signal,
    tell: tellNews(terminal, { isQuiet: json === true }),
  });
  if (!json) terminal.out(notice);
  return { ...finished!, isRehearsal: true, blocks };
}

/** Said before and after: what comes between must not be read without it. */
function rehearsalNotice(world: string, blocks: number): string {
  const few =
    blocks > 2 ? '' : ` ${blocks === 1 ? 'One block is' : 'Two blocks are'} too few for most verdicts.`;
  return (
    `REHEARSAL, SIMULATED: virtual phones, waits compressed; the world is "${world}". ` +
    `It shows that every step works, and nothing about a real app.${few}\n`
  );
}
