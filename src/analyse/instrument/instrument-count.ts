import type { RunEvent, RunEventType } from '../../journal/run-event.ts';
import type { InstrumentFigures } from './figures-of-instrument.ts';
import { StaleFeedCount } from './stale-feed-count.ts';
import { TelemetryCount } from './telemetry-count.ts';

/** The events that are counted; of a long journal the others need not be parsed for it. */
export const instrumentTypes = [
  'microphone.set',
  'microphone.polled',
  'observation.read',
] as const satisfies readonly RunEventType[];

/** Takes the events of a run one by one, so that a long journal need not be in memory. */
export class InstrumentCount {
  readonly #telemetry = new TelemetryCount();
  readonly #staleFeeds = new StaleFeedCount();

  get figures(): InstrumentFigures {
    return { telemetry: this.#telemetry.figures, staleFeeds: this.#staleFeeds.figures };
  }

  take(event: RunEvent): void {
    this.#telemetry.take(event);
    this.#staleFeeds.take(event);
  }
}

/** The figures of the instrument from the events of a run. */
export function instrumentOf(events: Iterable<RunEvent>): InstrumentFigures {
  const count = new InstrumentCount();
  for (const event of events) count.take(event);
  return count.figures;
}
