import type { Row } from '../../columns/column.ts';
import type { recordings } from '../../columns/tables/recordings.ts';
import type { RunEventOf } from '../../journal/run-event.ts';
import type { TimedEvent } from './journal-rows.ts';

/** The rows of recordings.csv: one per recording that was checked. */
export function* recordingRows(
  experiment: string,
  events: Iterable<TimedEvent>,
): Generator<Row<typeof recordings>> {
  const opened = new Map<string, RunEventOf<'slot.opened'>>();
  const ended = new Map<string, RunEventOf<'exposure.ended'>>();
  for (const { event, at } of events) {
    if (event.type === 'slot.opened') opened.set(attemptOf(event.data), event.data);
    if (event.type === 'exposure.ended') ended.set(attemptOf(event.data), event.data);
    if (event.type !== 'recording.checked') continue;
    const { slot, attempt, sha256, samples, check } = event.data;
    const place = opened.get(attemptOf(event.data));
    if (place === undefined) continue;
    const exposure = ended.get(attemptOf(event.data));
    yield {
      experiment,
      room: place.room,
      block: place.block,
      slot,
      attempt,
      recorded_at: at,
      sha256,
      samples,
      exposed: exposure?.exposed,
      playbacks: exposure?.playbacks.length,
      check: check.verdict,
      z: check.z ?? undefined,
      coverage: check.coverage ?? undefined,
      onset_ms: check.onsetMs ?? undefined,
      snr_db: check.snrDb ?? undefined,
      top: check.top ?? undefined,
      is_clipped: check.clipped,
      marker_z: check.markerZ ?? undefined,
      voice_activity: check.voiceActivity ?? undefined,
      playbacks_found: check.playbacksFound ?? undefined,
      lag_ms: check.lagMs ?? undefined,
      level_dbfs: check.levelDbfs ?? undefined,
    };
  }
}

function attemptOf({ slot, attempt }: { readonly slot: string; readonly attempt: number }): string {
  return `${slot} ${attempt}`;
}
