import { arms, blockKinds } from '../../core/arms.ts';
import { checkVerdicts, exposures } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one slot on one phone in one app, whether it could be observed or not. */
export const trials = defineTable({
  name: 'trials',
  text: 'One slot on one phone in one app; a row for every trial that was begun, with a status where it is missing.',
  columns: [
    shared.trial,
    shared.experiment,
    shared.room,
    shared.phone,
    shared.app,
    shared.block,
    shared.slot,
    shared.attempt,
    {
      name: 'block_kind',
      type: 'string',
      levels: blockKinds,
      text: 'Typed blocks serve the positive control only.',
    },
    { name: 'is_spare', type: 'boolean', text: 'Whether the block replaced a voided one.' },
    { name: 'slot_index', type: 'integer', text: 'Place of the slot in its block, from 1.' },
    { name: 'lag', type: 'string', text: 'Name of the planned time between exposure and reading.' },
    {
      name: 'arm',
      type: 'string',
      levels: arms,
      text: 'What the slot was dealt; empty while the key is sealed.',
    },
    {
      name: 'phrase_spoken',
      type: 'string',
      text: 'The phrase that was played or typed; empty in the arms without one and while the key is sealed.',
    },
    shared.status,
    {
      name: 'reason',
      type: 'string',
      text: 'Why the trial is missing, in one sentence; empty when it was observed.',
    },
    shared.mic,
    {
      name: 'exposed',
      type: 'string',
      levels: exposures,
      text: 'Whether the phones of the slot can have heard something: no, possible, yes. Empty if no exposure was intended.',
    },
    {
      name: 'check',
      type: 'string',
      levels: checkVerdicts,
      text: 'Whether the planned stimulus was found in the recording of the room.',
    },
    { name: 'opened_at', type: 'datetime', text: 'When the slot was opened.' },
    {
      name: 'exposure_started_at',
      type: 'datetime',
      text: 'When the exposure was about to begin; the same step in every arm.',
    },
    { name: 'exposure_ended_at', type: 'datetime', text: 'When the exposure was over.' },
    { name: 'observed_at', type: 'datetime', text: 'When the first surface of the app was read.' },
    { name: 'ended_at', type: 'datetime', text: 'When the trial was closed.' },
    {
      name: 'dwell_planned_ms',
      type: 'integer',
      unit: 'ms',
      text: 'Planned time between exposure and reading.',
    },
    {
      name: 'dwell_ms',
      type: 'number',
      unit: 'ms',
      text: 'Measured time between exposure and first reading.',
    },
    { name: 'app_version', type: 'string', text: 'Version of the app, read before the slot.' },
    { name: 'os_version', type: 'string', text: 'Version of the operating system, read before the slot.' },
    {
      name: 'battery_percent',
      type: 'number',
      unit: 'percent',
      text: 'Charge of the phone, read before the slot.',
    },
    {
      name: 'clock_offset_ms',
      type: 'number',
      unit: 'ms',
      text: "The phone's clock minus the host's, read before the slot.",
    },
    {
      name: 'locked_before_exposure',
      type: 'boolean',
      text: 'Whether the phone was verified as locked right before the exposure.',
    },
    {
      name: 'locked_after_dwell',
      type: 'boolean',
      text: 'Whether it was still locked when the dwell was over.',
    },
    {
      name: 'op_seen',
      type: 'boolean',
      text: 'Whether the app was seen to hold the record operation; that is no proof of sound. Empty if unknown.',
    },
    {
      name: 'audio_obtained',
      type: 'boolean',
      text: 'Whether the app plausibly received sound. Empty if unknown.',
    },
    shared.appAlive,
    {
      name: 'app_died_in_dwell',
      type: 'boolean',
      text: 'Whether a process of the app that was found before was gone in a poll of the dwell. Empty if no poll told.',
    },
    { name: 'screens_read', type: 'integer', text: 'Screens of the feed that were read.' },
    { name: 'items_read', type: 'integer', text: 'Items of the feed that were read.' },
    {
      name: 'gestures',
      type: 'integer',
      text: 'Gestures made on the phone in this app; planned to be equal in every arm.',
    },
    shared.phoneKind,
  ],
  primaryKey: ['trial'],
  foreignKeys: [
    { columns: ['phone'], table: 'phones', references: ['phone'] },
    { columns: ['room'], table: 'rooms', references: ['room'] },
  ],
});
