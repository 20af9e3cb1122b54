import { exposures } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one thing that does not count in the primary analysis. */
export const exclusions = defineTable({
  name: 'exclusions',
  text: 'One trial, attempt at a slot, or block that does not count in the primary analysis, and why.',
  columns: [
    {
      name: 'level',
      type: 'string',
      levels: ['trial', 'slot', 'block'],
      required: true,
      text: 'What is left out.',
    },
    shared.room,
    shared.block,
    { ...shared.slot, required: false, text: 'The slot; empty for a block.' },
    { ...shared.attempt, required: false, text: 'The attempt at the slot; empty for a block.' },
    { ...shared.trial, required: false, text: 'The trial; empty for slots and blocks.' },
    { name: 'status', type: 'string', text: 'Status of the trial; empty for slots and blocks.' },
    {
      name: 'exposed',
      type: 'string',
      levels: exposures,
      text: 'Whether the phones can have heard something.',
    },
    { name: 'excluded_at', type: 'datetime', text: 'When it was decided, by the run itself.' },
    { name: 'reason', type: 'string', required: true, text: 'Why, in one sentence.' },
  ],
  primaryKey: [],
  foreignKeys: [{ columns: ['room'], table: 'rooms', references: ['room'] }],
});
