import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import type { AppAnalysis } from '../../src/analyse/analysis.ts';
import { usualCriteria } from '../../src/analyse/evidence/criteria.ts';
import type { RunEvidence } from '../../src/analyse/evidence/run-evidence.ts';
import { asId } from '../../src/core/words.ts';
import type { AppId, BlockId, RoomId, SlotId } from '../../src/core/words.ts';
import { toTable } from './made-up-study.ts';
import { onlyAppOf } from './only-app-of.ts';
import type { Row } from './made-up-study.ts';

/** What a run that went as planned would say of the rows. */
export function evidenceOf(rows: readonly Row[], changes: Partial<RunEvidence> = {}): RunEvidence {
  const blocks = [...new Set(rows.map((row) => `${row.room} ${row.block}`))].map((name) => {
    const [room = '', block = ''] = name.split(' ');
    return { room: asId<RoomId>(room), block: asId<BlockId>(block) };
  });
  const slots = [...new Map(rows.map((row) => [`${row.room} ${row.block} ${row.slot}`, row])).values()];
  const count = (arm: string): number => slots.filter((row) => row.arm === arm).length;
  return {
    criteria: usualCriteria,
    plannedBlocks: blocks.length,
    completedBlocks: blocks,
    otherLags: [],
    distancesCm: {},
    plannedSlots: {
      spoken: count('spoken'),
      silence: count('silence'),
      sham: count('sham'),
      typed: count('typed'),
    },
    exposures: slots.map((row) => ({
      ...placeOf(row),
      arm:
        row.arm === 'spoken'
          ? 'spoken'
          : row.arm === 'sham'
            ? 'sham'
            : row.arm === 'typed'
              ? 'typed'
              : 'silence',
      exposed: row.arm === 'spoken' || row.arm === 'sham' ? 'yes' : 'no',
    })),
    missingTrials: [],
    voidedBlocks: [],
    isSettled: false,
    endedByHand: false,
    updatedInsideBlock: [],
    appVersions: { [asId<AppId>('eleme')]: ['11.2.3'] },
    isPlanUnchanged: true,
    isJournalWhole: true,
    ...changes,
  };
}

/** Where a row's slot is. */
export function placeOf(row: Row): { room: RoomId; block: BlockId; slot: SlotId } {
  return {
    room: asId<RoomId>(row.room),
    block: asId<BlockId>(row.block),
    slot: asId<SlotId>(row.slot),
  };
}

/** The one app of a run that went as planned but for the changes. */
export function analyse(rows: readonly Row[], changes: Partial<RunEvidence> = {}): AppAnalysis {
  return onlyAppOf(analyseOutcomes(toTable(rows), { evidence: evidenceOf(rows, changes) }));
}
