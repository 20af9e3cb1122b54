import { phoneKinds } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one room of the run. */
export const rooms = defineTable({
  name: 'rooms',
  text: 'One acoustic space with its loudspeaker and microphone.',
  columns: [
    { ...shared.room },
    {
      name: 'room_kind',
      type: 'string',
      levels: phoneKinds,
      required: true,
      text: 'A real room, or one of the embedded lab.',
    },
    { name: 'speaker', type: 'string', text: 'How recordings are played.' },
    { name: 'microphone', type: 'string', text: 'How the room is recorded.' },
    { name: 'is_silent_twin', type: 'boolean', text: 'Whether it gets silence in every slot.' },
    { name: 'phones', type: 'integer', text: 'Phones in it.' },
    {
      name: 'offset_db',
      type: 'number',
      unit: 'db',
      text: 'Sound pressure level minus level in dBFS; empty where it was not calibrated.',
    },
    { name: 'ambient_dbfs', type: 'number', unit: 'dbfs', text: 'Level of the quiet room at calibration.' },
    { name: 'loop_delay_ms', type: 'number', unit: 'ms', text: 'Time from play to record at calibration.' },
    { name: 'calibrated_at', type: 'string', text: 'Date of the calibration.' },
  ],
  primaryKey: ['room'],
  foreignKeys: [],
});
