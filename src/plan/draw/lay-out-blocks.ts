import { blockKinds, type BlockKind } from '../../core/arms.ts';
import type { Generator } from '../../core/random.ts';
import { asId, type BlockId, type PhoneId } from '../../core/words.ts';
import type { Experiment, Lag, MealWindow } from '../experiment/experiment.ts';
import type { SeatedRoom } from './seat-phones.ts';

/** A block before its labels are drawn. */
export interface BlockFrame {
  readonly id: BlockId;
  readonly room: SeatedRoom;
  readonly kind: BlockKind;
  readonly spare: boolean;
  readonly phones: readonly PhoneId[];
  readonly lag: Lag;
  readonly window: MealWindow | undefined;
}

type PlannedBlock = Pick<BlockFrame, 'kind' | 'spare' | 'lag'>;

/**
 * The blocks of every room in the order in which they run. Planned blocks are dealt over the rooms as evenly as they
 * go; the lags of a room come in random order; a room's spare blocks stand last. A silent twin room gets as many
 * blocks as its partner. Windows take turns.
 */
export function layOutBlocks(
  experiment: Experiment,
  rooms: readonly SeatedRoom[],
  generator: Generator,
): BlockFrame[] {
  const exposed = rooms.filter((room) => room.main.length > 0 && !room.silent);
  const silent = rooms.filter((room) => room.main.length > 0 && room.silent);
  const typing = rooms.filter((room) => room.typed.length > 0);
  const mainLags = dealLags(experiment, experiment.lags, exposed.length);
  const primary = experiment.lags.filter((lag) => lag.primary);
  const typedLags = dealLags(experiment, primary, typing.length);
  return rooms.flatMap((room) => {
    const partner = room.silent ? silent.indexOf(room) : exposed.indexOf(room);
    const planned = {
      main: generator.shuffle(mainLags[partner] ?? []),
      typed: typedLags[typing.indexOf(room)] ?? [],
    };
    return nameBlocks(experiment, room, [
      ...interleave(planned),
      ...blockKinds.flatMap((kind) => spareEntries(experiment, planned[kind], kind)),
    ]);
  });
}

/** The lags of each room's planned blocks. */
function dealLags(experiment: Experiment, lags: readonly Lag[], rooms: number): Lag[][] {
  const dealt: Lag[][] = Array.from({ length: rooms }, () => []);
  if (rooms === 0) return dealt;
  let next = 0;
  for (const lag of lags) {
    for (let n = lag.planned ?? experiment.blocks.planned; n > 0; n -= 1) {
      dealt[next % rooms]!.push(lag);
      next += 1;
    }
  }
  return dealt;
}

function interleave(planned: Readonly<Record<BlockKind, readonly Lag[]>>): PlannedBlock[] {
  const most = Math.max(...blockKinds.map((kind) => planned[kind].length));
  return Array.from({ length: most }, (_, i) =>
    blockKinds.flatMap((kind) => {
      const lag = planned[kind][i];
      return lag === undefined ? [] : [{ kind, spare: false, lag }];
    }),
  ).flat();
}

function spareEntries(
  experiment: Experiment,
  planned: readonly Lag[],
  kind: PlannedBlock['kind'],
): PlannedBlock[] {
  return experiment.lags
    .filter((lag) => planned.includes(lag))
    .flatMap((lag) => Array.from({ length: experiment.blocks.spare }, () => ({ kind, spare: true, lag })));
}

function nameBlocks(
  experiment: Experiment,
  room: SeatedRoom,
  entries: readonly PlannedBlock[],
): BlockFrame[] {
  const width = Math.max(2, String(entries.length).length);
  const { mealWindows } = experiment;
  return entries.map((entry, i) => ({
    ...entry,
    id: asId<BlockId>(`${room.id}-b${String(i + 1).padStart(width, '0')}`),
    room,
    phones: room[entry.kind],
    window: mealWindows[i % Math.max(1, mealWindows.length)],
  }));
}
