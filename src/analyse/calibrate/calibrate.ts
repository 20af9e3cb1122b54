import { Generator } from '../../core/random.ts';
import { count, emptyTally, findingsOf, mustFail } from './checks.ts';
import type { CheckName, Finding } from './checks.ts';
import { calibrateVerdicts, studiesOf } from './calibrate-verdicts.ts';
import { verdictWorlds } from './verdict-worlds.ts';
import { inChunks } from '../simulate/in-chunks.ts';
import { twins } from './twins.ts';
import { worlds } from './worlds.ts';
import type { NullWorld } from './worlds.ts';

/** Parts of a calibration: worlds of single blocks (tests, e-process, intervals), and worlds whose whole verdict is judged. */
export const calibrationParts = ['tests', 'verdicts'] as const;
export type CalibrationPart = (typeof calibrationParts)[number];

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
  /** Both unless told. */
  readonly part?: CalibrationPart | undefined;
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
  const { studies, seed = 'calibration', part, signal } = options;
  const rows: CalibrationRow[] = [];
  const tested = part === 'verdicts' ? [] : worlds;
  const judged = part === 'tests' ? [] : verdictWorlds;
  const total = (tested.length + judged.length) * studies;
  const within = { studies, seed, signal, total, onProgress: options.onProgress };
  for (const [index, world] of tested.entries()) {
    rows.push(...(await calibrateIn(world, { ...within, done: index * studies })));
  }
  for (const [index, world] of judged.entries()) {
    const before = (tested.length + index) * studies;
    const findings = await calibrateVerdicts(world, {
      studies,
      seed: `${seed}/${world.name}`,
      signal,
      onChunk: (done) =>
        options.onProgress?.({
          done: before + Math.floor((done * studies) / studiesOf(world, studies)),
          total,
          world: world.name,
        }),
    });
    rows.push(...findings.map((finding) => ({ world: world.name, ...finding })));
  }
  return { seed, studies, passed: rows.every((row) => row.passed), rows };
}

type Within = {
  readonly studies: number;
  readonly onProgress: CalibrateOptions['onProgress'];
  readonly signal: AbortSignal | undefined;
  readonly seed: string;
  readonly done: number;
  readonly total: number;
};

async function calibrateIn(
  world: NullWorld,
  { studies, seed, done, total, onProgress, signal }: Within,
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
    onChunk: (inWorld) => onProgress?.({ done: done + inWorld, total, world: world.name }),
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
