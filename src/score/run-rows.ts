import type { Row } from '../columns/column.ts';
import type { observations } from '../columns/tables/observations.ts';
import type { trials } from '../columns/tables/trials.ts';
import { osVersionOf } from '../journal/events/phone-facts.ts';
import type { RunEventOf } from '../journal/run-event.ts';
import { trialCells, trialName, type TrialPlace } from './trial-place.ts';

/** One row of trials.csv, its label cells empty. */
export function trialRow(place: TrialPlace): Row<typeof trials> {
  const { block, attempt, trial, voided } = place;
  const { facts } = trial;
  const [first] = trial.observations;
  const feed = trial.observations.find(({ surface }) => surface === 'feed');
  return {
    ...trialCells(place),
    block_kind: block.kind,
    is_spare: block.spare,
    slot_index: block.slots.find(({ id }) => id === attempt.slot)?.index,
    lag: block.lag,
    reason: voided ?? trial.end.reason,
    exposed:
      attempt.exposure?.exposed ??
      attempt.voided?.exposed ??
      (attempt.intendedAt === undefined ? undefined : 'possible'),
    check: checkAt(trial.phone, attempt.check),
    opened_at: attempt.openedAt,
    exposure_started_at: attempt.intendedAt,
    exposure_ended_at: attempt.exposure?.endedAt,
    observed_at: first?.at,
    ended_at: trial.endedAt,
    dwell_planned_ms: block.dwellMs,
    dwell_ms: dwellMsOf(attempt.exposure?.endedMonoMs, first?.monoMs),
    app_version: facts?.apps?.find(({ app }) => app === trial.app)?.versionName,
    os_version: osVersionOf(facts),
    battery_percent: facts?.batteryPercent,
    clock_offset_ms: facts?.clockOffsetMs,
    locked_before_exposure: trial.lockedBeforeExposure,
    locked_after_dwell: trial.lockedAfterDwell,
    op_seen: trial.opSeen,
    audio_obtained: trial.audioObtained,
    app_died_in_dwell: trial.hasDiedInDwell,
    screens_read: feed?.screens,
    items_read: feed?.items.length,
    gestures: trial.gestures,
  };
}

/** The verdict on the recording of the microphone at a phone's seat; without one, of the room's own. */
function checkAt(phone: string, checked: RunEventOf<'recording.checked'> | undefined) {
  const seat = checked?.seats?.find(({ phones }) => phones.some((each) => each.phone === phone));
  return (seat ?? checked)?.check.verdict;
}

/**
 * The rows of observations.csv for one trial, those from before the exposure first: one per item, and one that says that
 * nothing was shown or that the surface could not be read.
 */
export function observationRows(place: TrialPlace): Row<typeof observations>[] {
  const { before, observations: after } = place.trial;
  return [...before, ...after].flatMap((observation): Row<typeof observations>[] => {
    const common = {
      trial: trialName(place),
      surface: observation.surface,
      phase: observation.phase ?? 'after',
      is_unchanged: observation.isUnchanged,
      screens: observation.screens,
      observed_at: observation.at,
      source_sha256: observation.sources[0],
    } as const;
    const shown = observation.items.map(({ rank, title, lines, isAd }) => ({
      ...common,
      kind: 'shown' as const,
      rank,
      title,
      lines: lines.join('\n'),
      is_ad: isAd,
    }));
    if (observation.unreadable !== undefined) return [{ ...common, kind: 'unreadable' }, ...shown];
    return shown.length === 0 ? [{ ...common, kind: 'nothing-shown' }] : shown;
  });
}

function dwellMsOf(endedMs: number | undefined, observedMs: number | undefined): number | undefined {
  if (endedMs === undefined || observedMs === undefined) return undefined;
  return Math.round(observedMs - endedMs);
}
