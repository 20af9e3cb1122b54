import type { Table } from './column.ts';
import { events } from './tables/events.ts';
import { exclusions } from './tables/exclusions.ts';
import { gestures } from './tables/gestures.ts';
import { observations } from './tables/observations.ts';
import { outcomes } from './tables/outcomes.ts';
import { phones } from './tables/phones.ts';
import { phrases } from './tables/phrases.ts';
import { recordings } from './tables/recordings.ts';
import { rooms } from './tables/rooms.ts';
import { telemetry } from './tables/telemetry.ts';
import { trials } from './tables/trials.ts';

/** Every table of a dataset by its name. */
export const tables = {
  trials,
  observations,
  outcomes,
  phones,
  rooms,
  phrases,
  recordings,
  telemetry,
  gestures,
  exclusions,
  events,
} as const;

/** Every table, in the order in which a dataset lists them. */
export const allTables: readonly Table[] = Object.values(tables);
