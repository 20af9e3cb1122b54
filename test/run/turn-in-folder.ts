import { join } from 'node:path';
import { findAdapter } from '../../src/apps/index.ts';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { EvidenceStore } from '../../src/journal/evidence/evidence.ts';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { PastReadings } from '../../src/run/past-readings.ts';
import { PhoneTurn } from '../../src/run/slot/phone-turn.ts';
import type { RunTools } from '../../src/run/tools.ts';
import { fakeRooms, verifiedCheck } from '../made-up/fake-room.ts';
import { setClock } from '../made-up/made-run.ts';
import { drawSmallRun } from '../made-up/small-run.ts';
import { WorldFile } from '../made-up/world-file.ts';

/** The turn of a fake phone with one app, eleme, in the first slot of a small plan, and what it journals. */
export function turnInFolder(
  folder: string,
  changes: Partial<ExperimentInput> = {},
): { readonly turn: PhoneTurn; readonly events: JournalEvent[] } {
  const { plan, key } = drawSmallRun('turn', 1, changes);
  const clock = setClock(Date.parse('2026-03-02T09:00:00Z'));
  const path = join(folder, 'world.ndjson');
  const file = new WorldFile(path, clock);
  const [room] = fakeRooms({ plan, clock, file, path, slotOf: () => 'any', reach: () => {} });
  const events: JournalEvent[] = [];
  const tools: RunTools = {
    plan,
    adapters: [findAdapter('eleme')],
    stimuli: new Map(),
    journal: {
      append: async (type, data) => {
        const zeros = '0'.repeat(64);
        const chained = { seq: events.length + 1, prev: zeros, hash: zeros };
        const event = { ...chained, t: clock.now(), mono: 0, boot: 'b', type, data };
        events.push(event);
        return event;
      },
    },
    evidence: new EvidenceStore(folder),
    clock,
    checkRecording: async () => verifiedCheck,
    past: new PastReadings(),
    onProgress: () => {},
  };
  const block = plan.blocks[0]!;
  const slot = block.slots[0]!;
  const task = { room: room!, block, slot, attempt: 1, deal: key.slots[slot.id]! };
  const { signal } = new AbortController();
  return { turn: new PhoneTurn(room!.phones[0]!, { ...task, tools, signal }), events };
}
