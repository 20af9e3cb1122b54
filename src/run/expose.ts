import { sha256 } from '../core/hash.ts';
import { OverheardError } from '../core/error.ts';
import type { RecordedCheck } from '../journal/run-event.ts';
import type { Recording } from '../sound/ports.ts';
import { pollWhile } from './poll.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { record } from './record.ts';
import type { RunTools, SlotTask } from './tools.ts';
import { typeSearch } from './type-search.ts';

/** What an exposure leaves behind; the check of its recording goes on during the dwell. */
export interface Exposure {
  /** Wall time at which the exposure began, ISO UTC. */
  readonly startedAt: string;
  readonly check: Promise<CheckedRecording>;
}

interface CheckedRecording {
  readonly sha256: string;
  readonly samples: number;
  readonly check: RecordedCheck;
}

/**
 * Exposes the room: recording on, `exposure.intended` on disk, then the sound (or the same time of silence), recording
 * off. `onIntended` is called before the first sample can leave. Rejects when player or recorder fails.
 */
export async function expose(
  turns: readonly PhoneTurn[],
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
  onIntended: () => void,
): Promise<Exposure> {
  const { journal, clock } = tools;
  const { preRollMs } = tools.plan.experiment.exposure;
  const name = { slot: task.slot.id, attempt: task.attempt };
  const recording = await task.room.microphone.open(signal);
  try {
    await clock.wait(preRollMs, signal);
    await record(journal, 'exposure.intended', name);
    onIntended();
    const startedAt = clock.now();
    const until = clock.monotonicMs() + tools.plan.exposureMs - preRollMs;
    const playbacks = await pollWhile(turns, task, tools, { phase: 'exposure', signal }, async () => {
      const played =
        task.deal.label.arm === 'typed'
          ? await typeInAllPhones(turns, task, tools, signal)
          : await playStimuli(task, tools, signal);
      // Every arm lasts as long, so that arms differ in sound only; the recording ends postRollMs after the last one.
      await clock.wait(Math.max(0, until - clock.monotonicMs()), signal);
      return played;
    });
    await record(journal, 'exposure.ended', { ...name, exposed: 'yes', playbacks });
    const heard = await recording.stop();
    return {
      startedAt,
      check: checkLater(
        heard,
        playbacks.map(({ stimulus }) => stimulus),
        tools,
        signal,
      ),
    };
  } finally {
    await recording.stop();
  }
}

interface Playback {
  readonly stimulus: string;
  readonly sha256: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Plays what was dealt, one recording after the other. */
async function playStimuli(task: SlotTask, tools: RunTools, signal: AbortSignal): Promise<Playback[]> {
  const playbacks: Playback[] = [];
  for (const id of task.deal.stimuli) {
    const stimulus = tools.stimuli.get(id);
    if (stimulus === undefined) {
      throw new OverheardError(
        'broken-seal',
        `slot ${task.slot.id} was dealt the recording ${id}; it is not in the library`,
      );
    }
    if (playbacks.length > 0) await tools.clock.wait(tools.plan.experiment.exposure.gapMs, signal);
    const times = await task.room.loudspeaker.play(stimulus.path, signal);
    playbacks.push({ stimulus: id, sha256: stimulus.sha256, ...times });
  }
  return playbacks;
}

async function typeInAllPhones(
  turns: readonly PhoneTurn[],
  task: SlotTask,
  tools: RunTools,
  signal: AbortSignal,
): Promise<Playback[]> {
  await Promise.all(turns.map((turn) => typeSearch(turn, task, tools, signal)));
  return [];
}

/** Starts the check without waiting; its failure is met where the result is awaited. */
function checkLater(
  heard: Recording,
  expected: readonly string[],
  tools: RunTools,
  signal: AbortSignal,
): Promise<CheckedRecording> {
  const bytes = new Uint8Array(heard.samples.buffer, heard.samples.byteOffset, heard.samples.byteLength);
  const facts = { sha256: sha256(bytes), samples: heard.samples.length };
  const checked = tools.checkRecording(heard, expected, signal).then((check) => ({ ...facts, check }));
  checked.catch(() => undefined);
  return checked;
}
