// The harness as a process that can be killed: `<run folder> <world file> <disturbance as JSON>`. Journal, evidence,
// plan, recovery and command are the real ones; phones, loudspeaker and microphone are fakes that log to the world.
import { writeSync } from 'node:fs';
import { playRun } from '../../src/study/play-run.ts';
import { messageOf, OverheardError } from '../../src/core/error.ts';
import { EvidenceStore } from '../../src/journal/evidence/evidence.ts';
import { Journal } from '../../src/journal/journal.ts';
import type { RecordedCheck } from '../../src/journal/run-event.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { disturbanceSchema, disturbedClock } from './disturbance.ts';
import { fakeRooms, verifiedCheck } from '../made-up/fake-room.ts';
import { stimuliOf } from '../made-up/small-run.ts';
import { WorldFile } from '../made-up/world-file.ts';
import { noEquipment } from '../../src/study/equipment/equipment.ts';

const [folder = '', worldPath = '', disturbanceText = '{}'] = process.argv.slice(2);
const disturbance = disturbanceSchema.parse(JSON.parse(disturbanceText));
const { clock, step } = disturbedClock(disturbance);
const file = new WorldFile(worldPath, clock);
const reached = new Map<string, number>();
const slots = new Map<string, string>();
watchAppends();
watchEvidence();

const sealed = await readPlan(folder);
const { plan } = sealed;
const world = { plan, clock, file, path: worldPath, slotOf: (room: string) => slots.get(room) ?? '', reach };
const absent: RecordedCheck = { ...verifiedCheck, verdict: 'absent', z: 0, coverage: 0 };
writeSync(1, 'ready\n');
try {
  const end = await playRun(
    { run: 'crash', folder, sealed, stimuli: stimuliOf(plan) },
    {
      rooms: fakeRooms(world),
      borrowed: noEquipment.borrowed,
      isLast: true,
      worldName: 'fakes',
      versions: {},
      checkRecording: async (_heard, expected) => (expected === undefined ? absent : verifiedCheck),
      keepsAudio: false,
      clock,
      signal: new AbortController().signal,
      tell: () => {},
    },
  );
  process.exitCode = end.kind === 'settled' ? 0 : 3;
} catch (thrown) {
  writeSync(2, `${thrown instanceof OverheardError ? thrown.code : 'fault'}: ${messageOf(thrown)}\n`);
  process.exitCode = 4;
}

function reach(name: string): void {
  const nth = (reached.get(name) ?? 0) + 1;
  reached.set(name, nth);
  if (name === 'playing' && nth === 1 && disturbance.wallStepMs !== 0) step(disturbance.wallStepMs);
  const { kill, playerFailsAt } = disturbance;
  if (name === 'playing' && nth === playerFailsAt) throw new Error('the player failed');
  if (kill?.step === name && kill.nth === nth) process.kill(process.pid, 'SIGKILL');
}

/** Every append is a step, and what it acknowledges is the world's to remember. */
function watchAppends(): void {
  const append = Journal.prototype.append;
  Journal.prototype.append = async function watched(type, data, durability) {
    if (type === 'slot.opened') slots.set(String(data['room']), String(data['slot']));
    reach(`before ${type}`);
    const appending = append.call(this, type, data, durability);
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => reach(`during ${type}`))));
    const event = await appending;
    if (durability === 'durable') file.log({ kind: 'acknowledged', seq: event.seq, hash: event.hash });
    reach(`after ${type}`);
    return event;
  };
}

function watchEvidence(): void {
  const put = EvidenceStore.prototype.put;
  EvidenceStore.prototype.put = async function watched(content, extension) {
    const name = await put.call(this, content, extension);
    reach('evidence stored');
    return name;
  };
}
