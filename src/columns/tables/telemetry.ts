import { defineTable } from '../column.ts';
import { pollPhases } from '../../core/words.ts';
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
      levels: pollPhases,
      required: true,
      text: 'Part of the slot in which the phone was asked; typing: it was open for a typed search; canary: an app that is known to use the microphone was in front.',
    },
    { name: 'polled_at', type: 'datetime', required: true, text: 'When it was asked.' },
    {
      name: 'op_seen',
      type: 'boolean',
      text: 'Whether the record operation was held or noted since the phase exposure began (typed slots: the dwell); empty where the layout of the answer is unknown.',
    },
    {
      name: 'audio_obtained',
      type: 'boolean',
      text: 'Whether a recording that was not silenced was under way; empty where the layout is unknown.',
    },
    {
      name: 'app_alive',
      type: 'boolean',
      text: 'Whether a process of the app was found; empty where the layout is unknown.',
    },
    {
      name: 'rx_bytes',
      type: 'integer',
      unit: 'bytes',
      text: "The phone's own count of bytes the app received; empty in polls that did not ask.",
    },
    {
      name: 'tx_bytes',
      type: 'integer',
      unit: 'bytes',
      text: "The phone's own count of bytes the app sent; empty in polls that did not ask.",
    },
    { name: 'battery_percent', type: 'integer', unit: 'percent', text: 'Charge of the battery.' },
    { name: 'is_charging', type: 'boolean', text: 'Whether the phone was being charged.' },
    {
      name: 'microphone_blocked',
      type: 'boolean',
      text: "Whether the phone's own microphone switch was off, so that every app gets silence.",
    },
  ],
  primaryKey: [],
  foreignKeys: [{ columns: ['phone'], table: 'phones', references: ['phone'] }],
});
