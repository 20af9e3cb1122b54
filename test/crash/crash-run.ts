import { join } from 'node:path';
import type { Generator } from '../../src/core/random.ts';
import { systemClock } from '../../src/core/clock.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import type { SealedPlan } from '../../src/plan/seal/read-plan.ts';
import { holdRun, releaseRun } from '../../src/run/hold/hold-run.ts';
import { killSteps, type Disturbance } from './disturbance.ts';
import { startHarness, type HarnessEnd } from './harness.ts';
import { judge } from '../made-up/judge.ts';
import { loseUnsyncedTail } from './power-failure.ts';
import { drawSmallRun } from '../made-up/small-run.ts';
import { readWorldFile } from '../made-up/world-file.ts';
import { openPhones } from './world-rules.ts';

/** What one run suffered, and what of it was against the rules. */
export interface CrashedRun {
  readonly folder: string;
  readonly worldPath: string;
  readonly kills: number;
  /** What else happened, by name. */
  readonly events: Readonly<Record<string, number>>;
  readonly breaches: readonly string[];
}

/** More starts than this mean that the run gets nowhere. */
const mostStarts = 200;

/**
 * Plays one run from its plan to its end through up to `kills` deaths of the harness, chosen by the generator: at named
 * steps, at random moments, with the unsynced tail of the journal lost, across boots, with a clock lost, with a rival on
 * the same folder, with holds by file. Whenever the run is held, an operator releases it.
 */
export async function crashRun(
  parent: string,
  { name, kills, random }: { readonly name: string; readonly kills: number; readonly random: Generator },
): Promise<CrashedRun> {
  const folder = join(parent, name);
  const worldPath = join(parent, `${name}.world.ndjson`);
  const sealed = await sealPlan(folder, drawSmallRun(name, 1 + random.below(2)));
  const events: Record<string, number> = {};
  const count = (what: string): void => void (events[what] = (events[what] ?? 0) + 1);
  const breaches: string[] = [];
  let killed = 0;
  let lastBoot: string | undefined;
  for (let start = 1; ; start += 1) {
    if (start > mostStarts) {
      breaches.push(`the run did not end in ${mostStarts} starts`);
      break;
    }
    const mayKill = killed < kills;
    const disturbance: Disturbance = mayKill ? drawDisturbance(random, lastBoot, start) : sameBoot(lastBoot);
    lastBoot = disturbance.boot;
    for (const what of namesOf(disturbance)) count(what);
    const end = await sufferOnce({ folder, worldPath, sealed, random, disturbance, mayKill, count });
    if (end.kind === 'failed' && !isRefused(end)) {
      breaches.push(`start ${start} failed: ${end.said}`);
      break;
    }
    if (end.kind === 'held' || end.kind === 'settled') breaches.push(...openPhones(readWorldFile(worldPath)));
    if (end.kind === 'killed') {
      killed += 1;
      if (random.below(2) === 0) count(await loseUnsyncedTail(folder, worldPath, random));
    } else if (end.kind === 'settled') {
      break;
    } else {
      count('released');
      await releaseRun({ run: name, folder, sealed, clock: systemClock(), signal: never }, 'looked at');
    }
  }
  const hasLostTime = events['clock lost'] !== undefined;
  breaches.push(...(await judge(folder, readWorldFile(worldPath), { hasLostTime })));
  return { folder, worldPath, kills: killed, events, breaches };
}

const never = new AbortController().signal;

interface Start {
  readonly folder: string;
  readonly worldPath: string;
  readonly sealed: SealedPlan;
  readonly random: Generator;
  readonly disturbance: Disturbance;
  readonly mayKill: boolean;
  readonly count: (what: string) => void;
}

/** One life of the harness. */
async function sufferOnce(start: Start): Promise<HarnessEnd> {
  const { folder, worldPath, sealed, random, disturbance, mayKill, count } = start;
  const harness = await startHarness(folder, worldPath, disturbance);
  // A step that is never reached must not let the run come to its end untouched.
  if (mayKill && disturbance.kill !== undefined) harness.killAfter(200 + random.below(1500));
  if (mayKill && disturbance.kill === undefined) {
    switch (random.below(8)) {
      case 0: {
        count('rival while stopped');
        harness.signal('SIGSTOP');
        const rival = await (await startHarness(folder, worldPath, sameBoot(disturbance.boot))).ended;
        harness.signal('SIGCONT');
        if (!isRefused(rival) && rival.kind !== 'settled' && rival.kind !== 'held')
          return { kind: 'failed', said: `a rival was not refused: ${JSON.stringify(rival)}` };
        break;
      }
      case 1: {
        count('hold asked');
        await holdRun(
          { run: 'crash', folder, sealed, clock: systemClock(), signal: never },
          { reason: 'the operator says so', afterSlot: random.below(2) === 0 },
        );
        break;
      }
      default:
        harness.killAfter(random.below(900));
    }
  }
  return harness.ended;
}

/** Held before it could begin, or while the hold itself had the journal open. */
function isRefused(end: HarnessEnd): boolean {
  return end.kind === 'failed' && /^(on-hold|already-running)/.test(end.said);
}

function drawDisturbance(random: Generator, lastBoot: string | undefined, start: number): Disturbance {
  const isReboot = random.below(6) === 0;
  const isLost = isReboot && random.below(4) === 0;
  return {
    ...(isReboot ? { boot: `boot-${start}` } : sameBoot(lastBoot)),
    // Without its battery a machine's clock begins again in the past.
    ...(isLost ? { wallOffsetMs: -86_400_000 * 400 } : {}),
    ...(random.below(10) === 0 ? { wallStepMs: random.below(2) === 0 ? 3_600_000 : -3_600_000 } : {}),
    ...(random.below(3) === 0 ? { playerFailsAt: 1 + random.below(6) } : {}),
    ...(random.below(3) > 0
      ? { kill: { step: killSteps[random.below(killSteps.length)]!, nth: 1 + random.below(4) } }
      : {}),
  };
}

/** The monotonic clock of a made-up boot starts with its process, so that a second process is a second boot. */
function sameBoot(lastBoot: string | undefined): Disturbance {
  return lastBoot === undefined ? {} : { boot: `${lastBoot}+` };
}

function namesOf({ wallOffsetMs = 0, wallStepMs = 0, boot, playerFailsAt }: Disturbance): string[] {
  return [
    ...(wallOffsetMs < 0 ? ['clock lost'] : []),
    ...(wallStepMs === 0 ? [] : ['clock stepped']),
    ...(playerFailsAt === undefined ? [] : ['player failing']),
    ...(boot === undefined || boot.endsWith('+') ? [] : ['reboot']),
  ];
}
