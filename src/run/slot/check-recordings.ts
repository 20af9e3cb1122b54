import type { RecordedCheck } from '../../journal/run-event.ts';
import type { Expected } from '../../sound/check/stimulus-check.ts';
import type { Marker } from '../../sound/find-stimulus/marker.ts';
import type { Recording } from '../../sound/microphone.ts';
import type { SlotTask } from '../tools.ts';

/** A recording of a slot as the journal has it. */
export interface CheckedRecording {
  readonly sha256: string;
  readonly samples: number;
  readonly lostMs: number;
  readonly check: RecordedCheck;
  readonly seats?: SeatRecording[];
}

/** The recording of a microphone at a seat, and the phones there. */
type SeatRecording = Pick<CheckedRecording, 'sha256' | 'samples' | 'check'> & {
  readonly microphone: string;
  readonly phones: { readonly phone: string }[];
};

/** What is known of a recording beside its sound. */
export type Heard = {
  /** Where a recording of the room should hold what was played. */
  readonly place: (recording: Recording) => Expected['playbacks'];
  readonly lostMs: number;
};

/** Starts the check without waiting; its failure is met where the result is awaited. */
export function checkLater(task: SlotTask, recording: Recording, heard: Heard): Promise<CheckedRecording> {
  const checked = check(task, recording, heard);
  checked.catch(() => undefined);
  return checked;
}

/** The slot's own noise: known to who has the plan, whatever its label. */
export function markerOf({ slot, attempt, tools: { plan } }: SlotTask): Marker | undefined {
  const { markerMs } = plan.experiment.exposure;
  if (markerMs === undefined) return undefined;
  return { seed: `${plan.keySha256}/${slot.id}/${attempt}`, lengthMs: markerMs };
}

async function check(
  task: SlotTask,
  recording: Recording,
  { place, lostMs }: Heard,
): Promise<CheckedRecording> {
  const { seats = new Map<string, string>() } = task.room;
  const own = await checkOne(task, recording, place(recording));
  const others: SeatRecording[] = [];
  for (const { microphone, recording: heard } of recording.seats ?? []) {
    const phones = [...seats].flatMap(([phone, seat]) => (seat === microphone ? [{ phone }] : []));
    others.push({ microphone, phones, ...(await checkOne(task, heard, place(heard), microphone)) });
  }
  return { ...own, lostMs, ...(others.length === 0 ? {} : { seats: others }) };
}

async function checkOne(
  task: SlotTask,
  { sha256, sound, ...rest }: Recording,
  playbacks: Expected['playbacks'],
  seat = '',
): Promise<Pick<CheckedRecording, 'sha256' | 'samples' | 'check'>> {
  const { tools, signal } = task;
  const name = `${task.slot.id}-${task.attempt}${seat === '' ? '' : `-${seat}`}`;
  await tools.keepAudio?.(name, sound);
  const marker = markerOf(task);
  const expected = { playbacks, ...(marker === undefined ? {} : { marker }) };
  const found = await tools.checkRecording({ sha256, sound, ...rest }, expected, signal);
  return { sha256, samples: sound.length, check: found };
}
