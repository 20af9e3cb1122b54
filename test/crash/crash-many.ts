import { Generator } from '../../src/core/random.ts';
import { crashRun } from './crash-run.ts';

/** What many runs suffered. */
export interface CrashTotal {
  readonly kills: number;
  readonly runs: number;
  readonly events: Readonly<Record<string, number>>;
  readonly breaches: readonly string[];
}

const mostKillsPerRun = 14;

/** Crashes runs in `parent`, some side by side, until there were so many kills. */
export async function crashMany(
  parent: string,
  order: {
    readonly kills: number;
    readonly seed: string;
    readonly sideBySide: number;
    readonly say: (line: string) => void;
  },
): Promise<CrashTotal> {
  const total = { kills: 0, runs: 0, events: {} as Record<string, number>, breaches: [] as string[] };
  const work = async (): Promise<void> => {
    while (total.kills < order.kills && total.breaches.length === 0) {
      const name = `${order.seed}-${(total.runs += 1)}`;
      const random = Generator.fromSeed(name);
      const left = order.kills - total.kills;
      const kills = Math.min(left, 1 + random.below(mostKillsPerRun));
      const run = await crashRun(parent, { name, kills, random });
      total.kills += run.kills;
      for (const [what, n] of Object.entries(run.events)) total.events[what] = (total.events[what] ?? 0) + n;
      total.breaches.push(...run.breaches.map((breach) => `${name}: ${breach}`));
      order.say(`${name}: ${run.kills} kills, ${run.breaches.length} breaches`);
    }
  };
  await Promise.all(Array.from({ length: order.sideBySide }, work));
  return total;
}
