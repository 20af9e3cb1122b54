import { gestureKinds } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one gesture made on a phone. */
export const gestures = defineTable({
  name: 'gestures',
  text: 'One gesture made on a phone; planned to be the same in every arm.',
  columns: [
    shared.slot,
    shared.attempt,
    shared.phone,
    { ...shared.app, required: false, text: 'The app it was made in; empty outside of apps.' },
    { name: 'made_at', type: 'datetime', required: true, text: 'When it was made.' },
    {
      name: 'kind',
      type: 'string',
      levels: gestureKinds,
      required: true,
      text: 'What was done.',
    },
    { name: 'target', type: 'string', text: 'What it was done to; texts that were typed are not kept here.' },
  ],
  primaryKey: [],
  foreignKeys: [{ columns: ['phone'], table: 'phones', references: ['phone'] }],
});
