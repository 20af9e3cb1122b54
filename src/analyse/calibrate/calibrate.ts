import { Generator } from '../../core/random.ts';
import { count, emptyTally, findingsOf, mustFail } from './checks.ts';
import type { CheckName, Finding } from './checks.ts';
import { inChunks } from './in-chunks.ts';
import { twins } from './twins.ts';
import { worlds } from './worlds.ts';
import type { NullWorld } from './worlds.ts';

/** One line of the calibration table. `must-fail` rows are naive analyses, and pass when they are caught. */
export type CalibrationRow = Finding & {
  readonly world: string;
  readonly kind: 'must-hold' | 'must-fail';
  readonly check: CheckName | (string & {});
  /** The world in words, or the mistake of the naive analysis. */
  readonly describes: string;
};

/** The whole table, as JSON. The same seed gives the same table. */
export type Calibration = {
  readonly seed: string;
  readonly studies: number;
  readonly passed: boolean;
  readonly rows: readonly CalibrationRow[];
};

/** Size and seed of a calibration, and who is told how it goes. */
export type CalibrateOptions = {
  /** Null studies per world; 5,000 is the usual number. */
  readonly studies: number;
  readonly seed?: string;
  readonly onProgress?: (progress: {
    readonly done: number;
    readonly total: number;
    readonly world: string;
  }) => void;
  readonly signal?: AbortSignal;
};

/**
 * Proves that the instrument tells the truth where nothing is to be found: in every null world the test, the e-process and
 * the interval keep their promises, and the naive analyses do not. Gives way to other work between chunks, so that a
 * signal can end it; then it rejects with the signal's reason.
 */
export async function calibrate(options: CalibrateOptions): Promise<Calibration> {
  const { studies, seed = 'calibration' } = options;
  const rows: CalibrationRow[] = [];
  for (const [index, world] of worlds.entries()) {
    rows.push(...(await calibrateIn(world, { ...options, seed, done: index * studies })));
  }
  return { seed, studies, passed: rows.every((row) => row.passed), rows };
}

type Within = CalibrateOptions & { readonly seed: string; readonly done: number };

async function calibrateIn(
  world: NullWorld,
  { studies, seed, done, onProgress, signal }: Within,
): Promise<CalibrationRow[]> {
  const generator = Generator.fromSeed(`${seed}/${world.name}`);
  const tally = emptyTally();
  const exposed = twins.filter((twin) => twin.world === world.name).map((twin) => ({ twin, rejections: 0 }));
  await inChunks({
    count: studies,
    signal,
    once: () => {
      const study = world.drawStudy(generator);
      const nulls = count(tally, study, generator.unit());
      for (const one of exposed) if (one.twin.rejects(study, nulls)) one.rejections += 1;
    },
    onChunk: (inWorld) =>
      onProgress?.({ done: done + inWorld, total: worlds.length * studies, world: world.name }),
  });
  const held = [...findingsOf(tally)].map(([check, finding]): CalibrationRow => ({
    world: world.name,
    kind: 'must-hold',
    check,
    describes: world.describes,
    ...finding,
  }));
  const failed = exposed.map(({ twin, rejections }): CalibrationRow => ({
    world: world.name,
    kind: 'must-fail',
    check: twin.name,
    describes: twin.describes,
    ...mustFail(studies, rejections),
  }));
  return [...held, ...failed];
}
