import { isDeepStrictEqual } from 'node:util';
import { Generator } from '../../src/core/random.ts';
import { crashRun, type CrashedRun } from './crash-run.ts';
import { crashRunOnLab } from './lab-run.ts';
import { analyseBoth } from './undisturbed.ts';

/** What many runs suffered. */
export interface CrashTotal {
  readonly kills: number;
  readonly runs: number;
  readonly events: Readonly<Record<string, number>>;
  readonly breaches: readonly string[];
}

/** How much to crash. */
export interface CrashOrder {
  /** Deaths of the harness on fakes, and of the real command on the lab. */
  readonly kills: number;
  readonly labKills: number;
  readonly seed: string;
  /** Of so many runs one is analysed, beside one of the same plan that nothing disturbed. */
  readonly oneAnalysedOf: number;
  readonly say: (line: string) => void;
}

/** So many deaths are worth a second run beside the first. */
const killsPerLane = 20;
const mostKillsPerRun = 14;
const mostKillsPerLabRun = 4;

/** Crashes runs in `parent`, some on fakes and one on the lab side by side, until there were so many deaths of each. */
export async function crashMany(parent: string, order: CrashOrder): Promise<CrashTotal> {
  const total = { kills: 0, runs: 0, events: {} as Record<string, number>, breaches: [] as string[] };
  const lane = (kind: string, wanted: number, most: number, crash: typeof crashRun) => {
    let killed = 0;
    return async (): Promise<void> => {
      while (killed < wanted && total.breaches.length === 0) {
        const name = `${order.seed}-${kind}${(total.runs += 1)}`;
        const random = Generator.fromSeed(name);
        const kills = Math.min(wanted - killed, 1 + random.below(most));
        const crashed = await crash(parent, { name, kills, random });
        const isAnalysed = crash === crashRun && total.runs % order.oneAnalysedOf === 0;
        const run = isAnalysed ? await analyse(crashed) : crashed;
        killed += run.kills;
        take(total, name, run);
        order.say(`${name}: ${run.kills} kills, ${run.breaches.length} breaches`);
      }
    };
  };
  const onFakes = lane('f', order.kills, mostKillsPerRun, crashRun);
  const onLab = lane('l', order.labKills, mostKillsPerLabRun, crashRunOnLab);
  const sideBySide = Math.min(2, Math.ceil(order.kills / killsPerLane));
  await Promise.all([...Array.from({ length: sideBySide }, onFakes), onLab()]);
  return total;
}

/** What is analysed in the end must not tell that anything happened. */
async function analyse(run: CrashedRun): Promise<CrashedRun> {
  if (run.breaches.length > 0) return run;
  const { crashed, undisturbed } = await analyseBoth(run.folder);
  if (isDeepStrictEqual(crashed, undisturbed)) return run;
  return { ...run, breaches: ['the analysis is not that of the same blocks undisturbed'] };
}

function take(
  total: { kills: number; events: Record<string, number>; breaches: string[] },
  name: string,
  run: CrashedRun,
): void {
  total.kills += run.kills;
  for (const [what, n] of Object.entries(run.events)) total.events[what] = (total.events[what] ?? 0) + n;
  total.breaches.push(...run.breaches.map((breach) => `${name}: ${breach}`));
}
