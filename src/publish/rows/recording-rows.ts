import type { Row } from '../../columns/column.ts';
import type { recordings } from '../../columns/tables/recordings.ts';
import type { RunRecord } from '../../record/run-record.ts';

/** The rows of recordings.csv: one per recording that was checked. */
export function* recordingRows(
  experiment: string,
  record: Pick<RunRecord, 'events' | 'attempts'>,
): Generator<Row<typeof recordings>> {
  const attempts = new Map(record.attempts.map((attempt) => [nameOf(attempt), attempt]));
  for (const { event, at } of record.events) {
    if (event.type !== 'recording.checked') continue;
    const { slot, attempt, sha256, samples, check } = event.data;
    const recorded = attempts.get(nameOf(event.data));
    if (recorded === undefined) continue;
    const { room, block, exposure } = recorded;
    yield {
      experiment,
      room,
      block,
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
      lost_ms: event.data.lostMs,
      gaps: check.gaps ?? undefined,
      gap_ms: check.gapMs ?? undefined,
      level_dbfs: check.levelDbfs ?? undefined,
    };
  }
}

function nameOf({ slot, attempt }: { readonly slot: string; readonly attempt: number }): string {
  return `${slot} ${attempt}`;
}
