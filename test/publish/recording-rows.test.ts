import assert from 'node:assert/strict';
import { recordings } from '../../src/columns/tables/recordings.ts';
import { formatTable } from '../../src/columns/write-table.ts';
import { parseTable } from '../../src/columns/read-table.ts';
import type { RecordedCheck } from '../../src/journal/run-event.ts';
import { recordOf } from '../made-up/fold-events.ts';
import { recordingRows } from '../../src/publish/rows/recording-rows.ts';

const silence: RecordedCheck = {
  verdict: 'absent',
  z: 4.5,
  coverage: 0,
  onsetMs: null,
  snrDb: null,
  top: null,
  clipped: false,
  levelDbfs: -52,
};

/** The row of a slot with this check, written and read again. */
function rowOf(check: RecordedCheck, lostMs?: number) {
  const name = { slot: 's1', attempt: 1 };
  const events = [
    { type: 'slot.opened', data: { ...name, block: 'b1', room: 'lab' } },
    { type: 'exposure.ended', data: { ...name, exposed: 'yes', playbacks: [] } },
    { type: 'recording.checked', data: { ...name, sha256: '0'.repeat(64), samples: 16_000, lostMs, check } },
  ];
  const rest = { t: '2026-11-22T00:00:00.000Z', mono: 0, boot: 'boot', prev: '', hash: '' };
  const record = recordOf(events.map((event, index) => ({ ...event, ...rest, seq: index + 1 })));
  return parseTable(formatTable(recordings, [...recordingRows('example', record)]), recordings)[0]!;
}

describe('recordings.csv', () => {
  it('holds what the gate of silence judges by: the marker and whether anything sounded', () => {
    const row = rowOf({ ...silence, markerZ: 31.25, voiceActivity: 0.03 });
    assert.deepEqual([row.check, row.marker_z, row.voice_activity], ['absent', 31.25, 0.03]);
  });

  it('holds how many playbacks were found in their place, and how late', () => {
    const row = rowOf({ ...silence, verdict: 'partial', playbacksFound: 2, lagMs: 41.5 });
    assert.deepEqual([row.playbacks_found, row.lag_ms], [2, 41.5]);
  });

  it('holds what the recorder lost, in the sound and by the clock', () => {
    const row = rowOf({ ...silence, verdict: 'verified', gaps: 2, gapMs: 23.1 }, 30);
    assert.deepEqual([row.gaps, row.gap_ms, row.lost_ms], [2, 23.1, 30]);
    const older = rowOf(silence);
    assert.deepEqual([older.gaps, older.gap_ms, older.lost_ms], [undefined, undefined, undefined]);
  });

  it('leaves empty what an older run does not know', () => {
    const row = rowOf(silence);
    const unknown = [row.marker_z, row.voice_activity, row.playbacks_found, row.lag_ms];
    assert.deepEqual(unknown, [undefined, undefined, undefined, undefined]);
  });
});
