import { z } from 'zod';
import { controlArms, slotArms } from '../../core/arms.ts';
import { OverheardError } from '../../core/error.ts';
import { foundAt } from '../../core/found-at.ts';
import { minutesOfDay } from './durations.ts';
import { experimentSchema, type Experiment } from './experiment.ts';
import { controlSlots, slotsOf } from './slots-of-arms.ts';

/** A plan is drawn and held whole: so many slots take some 300 MB. */
const mostSlots = 100_000;

type Finding = { readonly path: string; readonly message: string };

/**
 * Checks what an experiment file exports and fills in the defaults; `source` only names it in errors. Throws
 * `bad-experiment` with the path inside the experiment, what was found and what was expected.
 */
export function checkExperiment(value: unknown, source: string): Experiment {
  const parsed = experimentSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue === undefined ? '' : z.core.toDotPath(issue.path);
    const found = issue === undefined ? '' : foundAt(value, issue.path);
    throw badExperiment(source, path || 'the experiment', `${issue?.message ?? 'unreadable'}${found}`);
  }
  for (const find of contradictions) {
    const finding = find(parsed.data);
    if (finding !== undefined) throw badExperiment(source, finding.path, finding.message);
  }
  return parsed.data;
}

/** Fields that are sound one by one and do not go together. */
const contradictions: readonly ((experiment: Experiment) => Finding | undefined)[] = [
  ({ apps }) => findTwin('apps', apps),
  ({ phrases }) =>
    findTwin(
      'phrases',
      phrases.map(({ id }) => id),
      '.id',
    ),
  ({ phrases, blocks, typed }) => {
    const perBlock = blocks.spoken + (typed === 'shared-account' ? blocks.typed : 0);
    if (phrases.length >= 2 * perBlock) return undefined;
    const message =
      `found ${phrases.length}; expected at least ${2 * perBlock}, since a block takes ${perBlock} and ` +
      'neighbouring blocks may not share any';
    return { path: 'phrases', message };
  },
  ({ lags }) =>
    findTwin(
      'lags',
      lags.map(({ id }) => id),
      '.id',
    ),
  ({ lags }) =>
    findTwin(
      'lags',
      lags.map(({ dwellMs }) => String(dwellMs)),
      '.dwellMs',
    ),
  ({ lags }) => {
    const primary = lags.filter((lag) => lag.primary).length;
    if (primary === 1) return undefined;
    return { path: 'lags', message: `${primary} are primary; expected exactly one` };
  },
  ({ blocks, lags }) => {
    const perBlock = slotArms.reduce((sum, arm) => sum + slotsOf(blocks, arm), 0);
    const planned = lags.reduce((sum, lag) => sum + (lag.planned ?? blocks.planned) + blocks.spare, 0);
    if (planned * perBlock <= mostSlots) return undefined;
    const message = `hold ${planned * perBlock} slots (${planned} blocks of ${perBlock}); expected at most ${mostSlots}`;
    return { path: 'blocks', message };
  },
  ({ blocks }) => {
    if (controlSlots(blocks) > 0) return undefined;
    const [first, ...rest] = controlArms.filter((arm) => blocks[arm] !== undefined);
    const others = rest.map((arm) => `blocks.${arm}`).join(', ');
    return {
      path: `blocks.${first}`,
      message: `is 0, and so is ${others}; expected at least one control slot in a block`,
    };
  },
  ({ blocks, typed }) =>
    typed === 'separate-phones' && blocks.typed === 0
      ? { path: 'blocks.typed', message: `is 0; expected at least 1, since typed is "separate-phones"` }
      : undefined,
  ({ blocks: { revoked = 0, spoken } }) =>
    revoked > spoken
      ? {
          path: 'blocks.revoked',
          message: `is ${revoked}; expected at most blocks.spoken (${spoken}), whose phrases are repeated`,
        }
      : undefined,
  ({ blocks, microphoneFactor }) =>
    microphoneFactor === 'none' && (blocks.revoked ?? 0) > 0
      ? {
          path: 'blocks.revoked',
          message: `is ${blocks.revoked}; expected 0, since microphoneFactor is "none"`,
        }
      : undefined,
  ({ appState }) =>
    appState === 'stopped'
      ? {
          path: 'appState',
          message:
            'is "stopped", which hears nothing; expected "foreground-then-lock" or "background", or "force-stopped" for a negative control (every app is started anew to be read)',
        }
      : undefined,
  ({ claimBand: { from, to } }) =>
    from < to ? undefined : { path: 'claimBand', message: `is ${from} to ${to}; expected from below to` },
  findWindowFault,
];

function findWindowFault({ mealWindows }: Experiment): Finding | undefined {
  let earliest = 0;
  for (const [i, { from, to }] of mealWindows.entries()) {
    const path = `mealWindows[${i}]`;
    if (minutesOfDay(from) >= minutesOfDay(to)) {
      return { path, message: `is ${from} to ${to}; expected an end after the beginning, on the same day` };
    }
    if (minutesOfDay(from) < earliest) {
      return {
        path,
        message: `begins at ${from}; expected windows in the order of the day, without overlap`,
      };
    }
    earliest = minutesOfDay(to);
  }
  return undefined;
}

function findTwin(path: string, values: readonly string[], member = ''): Finding | undefined {
  const second = values.findIndex((value, i) => values.indexOf(value) !== i);
  if (second === -1) return undefined;
  const value = values[second]!;
  return {
    path: `${path}[${second}]${member}`,
    message: `is "${value}", the same as ${path}[${values.indexOf(value)}]${member}; expected each only once`,
  };
}

function badExperiment(source: string, path: string, message: string): OverheardError {
  return new OverheardError('bad-experiment', `${source}: ${path}: ${message}`, {
    hint: `Correct the file; experiments/demo.ts is an example.`,
    data: { path },
  });
}
