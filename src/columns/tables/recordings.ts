import { checkVerdicts, exposures } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is the recording of one slot, as numbers: the sound itself is not published. */
export const recordings = defineTable({
  name: 'recordings',
  text: 'What was found in the recording of the room in one attempt at a slot; the sound itself is not part of the data.',
  columns: [
    shared.experiment,
    shared.room,
    shared.block,
    shared.slot,
    shared.attempt,
    { name: 'recorded_at', type: 'datetime', text: 'When the recording was checked.' },
    {
      name: 'sha256',
      type: 'string',
      required: true,
      text: 'Hash of the samples; the file itself may be deleted.',
    },
    { name: 'samples', type: 'integer', required: true, text: 'Number of samples, 16,000 a second.' },
    {
      name: 'exposed',
      type: 'string',
      levels: exposures,
      text: 'Whether the phones can have heard something.',
    },
    { name: 'playbacks', type: 'integer', text: 'Playbacks that were begun.' },
    {
      name: 'check',
      type: 'string',
      levels: checkVerdicts,
      required: true,
      text: 'Whether the planned stimulus was found.',
    },
    {
      name: 'z',
      type: 'number',
      text: 'Height of the best match above the noise, in robust standard deviations.',
    },
    { name: 'coverage', type: 'number', text: 'Share of the stimulus that was found, 0 to 1.' },
    { name: 'onset_ms', type: 'number', unit: 'ms', text: 'Where the stimulus begins in the recording.' },
    { name: 'snr_db', type: 'number', unit: 'db', text: 'Level of the stimulus over that of the room.' },
    { name: 'top', type: 'string', text: 'The stimulus that matched best.' },
    { name: 'is_clipped', type: 'boolean', text: 'Whether samples reached full scale.' },
    {
      name: 'marker_z',
      type: 'number',
      text: "Height of the slot's own noise, which begins every arm, over what else sounds; below 16 no silence is proved. Empty where none was played.",
    },
    {
      name: 'voice_activity',
      type: 'number',
      text: 'Share of the recording, 0 to 1, in which something was 10 dB above its quietest tenth; never what was said.',
    },
    {
      name: 'playbacks_found',
      type: 'integer',
      text: 'Playbacks that were found whole and near their planned place; empty in runs that did not place them.',
    },
    {
      name: 'lag_ms',
      type: 'number',
      unit: 'ms',
      text: 'From where the stimulus was planned in the recording to where it was found.',
    },
    {
      name: 'lost_ms',
      type: 'number',
      unit: 'ms',
      text: 'How much shorter the recording is than the time it took, by the clock; up to 130 ms are lost at its end. Below zero it is longer.',
    },
    {
      name: 'gaps',
      type: 'integer',
      text: 'How often, within the stimuli that were found, the recording lost samples or has them twice; empty where never.',
    },
    {
      name: 'gap_ms',
      type: 'number',
      unit: 'ms',
      text: 'How long these gaps are together; what the phones heard had none.',
    },
    { name: 'level_dbfs', type: 'number', unit: 'dbfs', text: 'Mean level of the recording.' },
  ],
  primaryKey: ['slot', 'attempt'],
  foreignKeys: [{ columns: ['room'], table: 'rooms', references: ['room'] }],
});
