import { isTyped } from '../../core/arms.ts';
import { OverheardError } from '../../core/error.ts';
import { markerPauseMs } from '../../plan/experiment/durations.ts';
import { missingMs, planPlaybacks } from '../../sound/play/plan-playbacks.ts';
import { playMarker, type PlayedMarker } from '../../sound/play/play-marker.ts';
import type { Recording } from '../../sound/microphone.ts';
import type { Expected } from '../../sound/check/stimulus-check.ts';
import { checkLater, markerOf, type CheckedRecording } from './check-recordings.ts';
import { pollWhile } from './poll.ts';
import type { PhoneTurn } from './phone-turn.ts';
import { record } from '../record.ts';
import type { SlotTask } from '../tools.ts';
import { typeSearch } from './type-search.ts';

/** What an exposure leaves behind; the check of its recording goes on during the dwell. */
export interface Exposure {
  /** Wall time at which the exposure began, ISO UTC. */
  readonly startedAt: string;
  readonly check: Promise<CheckedRecording>;
}

/**
 * Exposes the room: recording on, `exposure.intended` on disk, then the sound (or the same time of silence), recording
 * off. `onIntended` is called before the first sample can leave. Rejects when player or recorder fails.
 */
export async function expose(
  task: SlotTask,
  turns: readonly PhoneTurn[],
  onIntended: () => void,
): Promise<Exposure> {
  const { tools, signal } = task;
  const { journal, clock } = tools;
  const { preRollMs } = tools.plan.experiment.exposure;
  const name = { slot: task.slot.id, attempt: task.attempt };
  const recording = await task.room.microphone.open(signal);
  try {
    await clock.wait(preRollMs, signal);
    await record(journal, 'exposure.intended', name);
    onIntended();
    const startedAt = clock.now();
    const until = clock.monotonicMs() + tools.plan.exposureMs - preRollMs + overheadMs(task);
    const typed = isTyped(task.deal.label.arm);
    const polling = { phase: typed ? 'typing' : 'exposure', begins: true } as const;
    const sounds = await pollWhile(turns, polling, async () => {
      const marker = await mark(task);
      const playbacks = typed ? await typeInAll(task, turns) : await playStimuli(task);
      // Every arm lasts as long, so that arms differ in sound only; the recording ends postRollMs after the last one.
      await clock.wait(Math.max(0, until - clock.monotonicMs()), signal);
      return { ...marker, playbacks };
    });
    await record(journal, 'exposure.ended', { ...name, exposed: 'yes', ...sounds });
    const stoppedAtMs = clock.monotonicMs();
    const heard = await recording.stop();
    const { loopDelayMs } = task.room.loudspeaker;
    const place = (one: Recording): Expected['playbacks'] =>
      planPlaybacks(sounds.playbacks, one, { stoppedAtMs, loopDelayMs });
    const lostMs = Math.round(missingMs(heard, stoppedAtMs));
    return { startedAt, check: checkLater(task, heard, { place, lostMs }) };
  } finally {
    await recording.stop();
  }
}

/** What the room's player may need beyond the plan's length: the same in every arm. */
function overheadMs({ room, tools }: SlotTask): number {
  const { repeats, markerMs } = tools.plan.experiment.exposure;
  return (room.loudspeaker.overheadMs ?? 0) * (repeats + (markerMs === undefined ? 0 : 1));
}

async function mark(task: SlotTask): Promise<{ readonly marker?: PlayedMarker }> {
  const { room, tools, signal } = task;
  const marker = markerOf(task);
  if (marker === undefined) return {};
  const played = await playMarker(room.loudspeaker, marker, signal);
  await tools.clock.wait(markerPauseMs, signal);
  return { marker: played };
}

interface Playback {
  readonly stimulus: string;
  readonly sha256: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Plays what was dealt, one recording after the other. */
async function playStimuli({ room, slot, deal, tools, signal }: SlotTask): Promise<Playback[]> {
  const playbacks: Playback[] = [];
  for (const id of deal.stimuli) {
    const stimulus = tools.stimuli.get(id);
    if (stimulus === undefined) {
      throw new OverheardError(
        'broken-seal',
        `slot ${slot.id} was dealt the recording ${id}; it is not in the library`,
      );
    }
    if (playbacks.length > 0) await tools.clock.wait(tools.plan.experiment.exposure.gapMs, signal);
    const times = await room.loudspeaker.play(stimulus.path, signal);
    playbacks.push({ stimulus: id, sha256: stimulus.sha256, ...times });
  }
  if (playbacks.length === 0) await wakeAlone({ room, tools, signal });
  return playbacks;
}

async function typeInAll(task: SlotTask, turns: readonly PhoneTurn[]): Promise<Playback[]> {
  await Promise.all([...turns.map(typeSearch), wakeAlone(task)]);
  return [];
}

/** Where nothing is played, the noise that wakes a loudspeaker sounds as often as where something is: arms are alike. */
async function wakeAlone({
  room,
  tools,
  signal,
}: Pick<SlotTask, 'room' | 'tools' | 'signal'>): Promise<void> {
  const { plan, clock } = tools;
  const { repeats, gapMs } = plan.experiment.exposure;
  const longestMs = Math.max(...plan.stimuli.map(({ durationMs }) => durationMs));
  for (let i = 0; i < repeats && room.loudspeaker.wake !== undefined; i += 1) {
    if (i > 0) await clock.wait(longestMs + gapMs, signal);
    await room.loudspeaker.wake(signal);
  }
}
