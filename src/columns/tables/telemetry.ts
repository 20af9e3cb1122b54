import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one look at one app's use of the microphone. */
export const telemetry = defineTable({
  name: 'telemetry',
  text: "One poll of what a phone reports about one app's use of the microphone.",
  columns: [
    shared.slot,
    shared.attempt,
    shared.phone,
    shared.app,
    {
      name: 'phase',
      type: 'string',
      levels: ['before', 'exposure', 'dwell', 'after'],
      required: true,
      text: 'Part of the slot in which the phone was asked.',
    },
    { name: 'polled_at', type: 'datetime', required: true, text: 'When it was asked.' },
    {
      name: 'op_seen',
      type: 'boolean',
      text: 'Whether the record operation was held or noted since the exposure began; empty where the layout of the answer is unknown.',
    },
    {
      name: 'audio_obtained',
      type: 'boolean',
      text: 'Whether a recording that was not silenced was under way; empty where the layout is unknown.',
    },
  ],
  primaryKey: [],
  foreignKeys: [{ columns: ['phone'], table: 'phones', references: ['phone'] }],
});
