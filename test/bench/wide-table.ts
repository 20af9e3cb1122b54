import { Generator } from '../../src/core/random.ts';
import { asId } from '../../src/core/words.ts';
import type { AppId, BlockId, PhoneId, PhraseId, RoomId, SlotId } from '../../src/core/words.ts';
import type { OutcomeTable, TableSlot } from '../../src/analyse/table/outcome-table.ts';

/** A table whose nulls are too large to be counted out: 20 foods once each among 20 control slots, 20 phones, 20 % hits. */
export function wideTable(blocks: number): OutcomeTable {
  const [foods, phones, slots] = [20, 20, 40];
  const generator = Generator.fromSeed('wide');
  const dealt = Array.from({ length: slots }, (_, slot) => (slot < foods ? slot : -1));
  const named = Array.from({ length: blocks }, (_, block) =>
    generator.shuffle(dealt).map((phrase, slot): TableSlot => ({
      block,
      slot: asId<SlotId>(`${slot + 1}`),
      arm: phrase >= 0 ? 'spoken' : slot % 2 === 0 ? 'silence' : 'sham',
      phrase,
      line: 0,
    })),
  ).flat();
  const trials = named.length * phones;
  const count = trials * foods;
  return {
    rowCount: count,
    experiments: ['wide'],
    phones: Array.from({ length: phones }, (_, phone) => asId<PhoneId>(`p${phone}`)),
    apps: [asId<AppId>('eleme')],
    phrases: Array.from({ length: foods }, (_, food) => asId<PhraseId>(`f${food}`)),
    surfaces: [],
    blocks: Array.from({ length: blocks }, (_, block) => ({
      experiment: 'wide',
      room: asId<RoomId>('r1'),
      block: asId<BlockId>(`${block + 1}`),
    })),
    slots: named,
    trials: {
      count: trials,
      slot: Int32Array.from({ length: trials }, (_, trial) => Math.floor(trial / phones)),
      phone: Int32Array.from({ length: trials }, (_, trial) => trial % phones),
      app: new Int32Array(trials),
      isRevoked: new Uint8Array(trials),
      status: new Uint8Array(trials),
      alive: new Uint8Array(trials),
      start: Int32Array.from({ length: trials + 1 }, (_, trial) => trial * foods),
    },
    outcomes: {
      phrase: Int32Array.from({ length: count }, (_, row) => row % foods),
      shownOn: Uint8Array.from({ length: count }, () => (generator.unit() < 0.2 ? 1 : 0)),
      readOn: new Uint8Array(count).fill(1),
      nearness: new Uint8Array(count),
      before: new Uint8Array(count),
    },
  };
}
