import { readingPhases, surfaces } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** How the reading of a surface ended. */
const observationKinds = ['shown', 'nothing-shown', 'unreadable'] as const;

/** A row is one item that a surface showed, or the fact that it showed none. */
export const observations = defineTable({
  name: 'observations',
  text: 'One item that a surface of an app showed in one trial; one row without a rank where it showed none.',
  columns: [
    shared.trial,
    {
      name: 'surface',
      type: 'string',
      levels: surfaces,
      required: true,
      text: 'Where it was shown: the home feed, the hint in the search box, the notifications.',
    },
    {
      name: 'phase',
      type: 'string',
      levels: readingPhases,
      required: true,
      text: 'Read before the exposure (a covariate, never a filter) or after the dwell (the outcome).',
    },
    {
      name: 'kind',
      type: 'string',
      levels: observationKinds,
      required: true,
      text: 'Whether the surface showed something, showed nothing, or could not be read.',
    },
    { name: 'rank', type: 'integer', text: 'Place of the item in reading order, from 1.' },
    { name: 'title', type: 'string', text: 'The most prominent text of the item, unaltered.' },
    { name: 'lines', type: 'string', text: 'The other texts of the item, in reading order, one a line.' },
    { name: 'is_ad', type: 'boolean', text: 'Whether the app marks the item as an advertisement.' },
    {
      name: 'is_unchanged',
      type: 'boolean',
      text: 'Whether the first screen of the app still was that of its last reading on this phone when the time to settle was over: an old list, or one that does not change. Empty if it was not.',
    },
    { name: 'screens', type: 'integer', text: 'Screens read on this surface in this trial.' },
    { name: 'observed_at', type: 'datetime', text: 'When the surface was read.' },
    {
      name: 'source_sha256',
      type: 'string',
      text: 'Hash of the first page source that the items were read from.',
    },
  ],
  primaryKey: ['trial', 'surface', 'phase', 'rank'],
  foreignKeys: [{ columns: ['trial'], table: 'trials', references: ['trial'] }],
});
