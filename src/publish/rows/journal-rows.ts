import type { Row } from '../../columns/column.ts';
import type { events as eventsTable } from '../../columns/tables/events.ts';
import type { telemetry } from '../../columns/tables/telemetry.ts';
import type { gestures } from '../../columns/tables/gestures.ts';
import type { JournalEvent } from '../../journal/chain/event.ts';
import type { TimedEvent } from '../../record/run-record.ts';

/** The rows of events.csv: every line of the journal without its hashes. */
export function* eventRows(journal: Iterable<JournalEvent>): Generator<Row<typeof eventsTable>> {
  for (const { seq, t, mono, boot, type, data } of journal) {
    const { slot, phone, ...rest } = data;
    yield {
      seq,
      at: t,
      mono_ms: mono,
      boot,
      type,
      slot: typeof slot === 'string' ? slot : undefined,
      phone: typeof phone === 'string' ? phone : undefined,
      data: Object.keys(rest).length === 0 ? undefined : JSON.stringify(rest),
    };
  }
}

/** The rows of telemetry.csv: one per poll and app. */
export function* telemetryRows(events: Iterable<TimedEvent>): Generator<Row<typeof telemetry>> {
  for (const { event, at } of events) {
    if (event.type !== 'microphone.polled') continue;
    const { slot, attempt, phone, phase, readings, batteryPercent, isCharging, microphoneBlocked } =
      event.data;
    for (const { app, opSeen, audioObtained, isAlive, traffic } of readings) {
      yield {
        slot,
        attempt,
        phone,
        app,
        phase,
        polled_at: at,
        op_seen: opSeen,
        audio_obtained: audioObtained,
        app_alive: isAlive,
        rx_bytes: traffic?.rxBytes,
        tx_bytes: traffic?.txBytes,
        battery_percent: batteryPercent,
        is_charging: isCharging,
        microphone_blocked: microphoneBlocked,
      };
    }
  }
}

/** The rows of gestures.csv. */
export function* gestureRows(events: Iterable<TimedEvent>): Generator<Row<typeof gestures>> {
  for (const { event } of events) {
    if (event.type !== 'gesture.made') continue;
    const { slot, attempt, phone, app, at, kind, target } = event.data;
    yield { slot, attempt, phone, app, made_at: at, kind, target };
  }
}
