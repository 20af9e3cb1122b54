import { defineTable } from '../column.ts';

/** A row is one line of the journal, redacted. */
export const events = defineTable({
  name: 'events',
  text: 'One event of the journal, without its hashes; the journal itself is the record.',
  columns: [
    { name: 'seq', type: 'integer', required: true, text: 'Number of the event, from 1.' },
    { name: 'at', type: 'datetime', required: true, text: 'Wall time of the host.' },
    {
      name: 'mono_ms',
      type: 'number',
      unit: 'ms',
      required: true,
      text: 'Monotonic time within one boot of the host.',
    },
    { name: 'boot', type: 'string', text: 'Pseudonym of the boot that the monotonic time belongs to.' },
    { name: 'type', type: 'string', required: true, text: 'What happened.' },
    { name: 'slot', type: 'string', text: 'The slot it belongs to, where there is one.' },
    { name: 'phone', type: 'string', text: 'The phone it belongs to, where there is one.' },
    { name: 'data', type: 'string', text: 'The rest of the event as JSON.' },
  ],
  primaryKey: ['seq'],
  foreignKeys: [],
});
