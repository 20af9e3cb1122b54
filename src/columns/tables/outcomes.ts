import { arms } from '../../core/arms.ts';
import { hitFields, hitTiers, surfaces } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one surface of one trial, looked through for one phrase. */
export const outcomes = defineTable({
  name: 'outcomes',
  text: 'One surface of one trial, looked through for one phrase by the hit rule of the plan.',
  columns: [
    shared.experiment,
    shared.room,
    shared.phone,
    shared.app,
    shared.block,
    shared.slot,
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
    { name: 'phrase', type: 'string', required: true, text: 'The phrase that was looked for.' },
    {
      name: 'hit',
      type: 'boolean',
      text: 'Whether the surface named the phrase; empty where the status says why nothing was observed.',
    },
    {
      name: 'rank',
      type: 'integer',
      text: 'Place of the first item that names it, from 1; empty without a hit.',
    },
    shared.mic,
    {
      name: 'surface',
      type: 'string',
      levels: surfaces,
      required: true,
      text: 'Where the app could show a recommendation.',
    },
    shared.trial,
    shared.attempt,
    shared.status,
    shared.appAlive,
    {
      name: 'hit_before',
      type: 'boolean',
      text: 'Whether the same surface named the phrase before the exposure; empty where it was not read then. A covariate, never a filter.',
    },
    { name: 'field', type: 'string', levels: hitFields, text: 'The text of that item that names it.' },
    { name: 'alias', type: 'string', text: 'The listed name that was found there.' },
    {
      name: 'tier',
      type: 'string',
      levels: hitTiers,
      text: 'How closely that name stands for the phrase.',
    },
    { name: 'items_hit', type: 'integer', text: 'Items of the surface that name it.' },
    { name: 'items_read', type: 'integer', text: 'Items of the surface that were looked through.' },
    shared.phoneKind,
  ],
  primaryKey: ['trial', 'surface', 'phrase'],
  foreignKeys: [
    { columns: ['trial'], table: 'trials', references: ['trial'] },
    { columns: ['phrase'], table: 'phrases', references: ['phrase'] },
  ],
});
