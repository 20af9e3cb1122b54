import { defineTable } from '../column.ts';

/** A row is one food that was looked for. */
export const phrases = defineTable({
  name: 'phrases',
  text: 'One food of the plan, with the names by which it was looked for.',
  columns: [
    { name: 'phrase', type: 'string', required: true, text: 'Short name of the food in all tables.' },
    { name: 'zh', type: 'string', text: 'Its name in Chinese.' },
    { name: 'en', type: 'string', text: 'Its name in English.' },
    {
      name: 'names',
      type: 'string',
      required: true,
      text: 'Every name, variant and alias of the tier strict, one a line.',
    },
    { name: 'brands', type: 'string', text: 'Names of the tier brand, one a line.' },
    { name: 'loose_aliases', type: 'string', text: 'Names of the tier loose, one a line.' },
    {
      name: 'false_friends',
      type: 'string',
      text: 'Words that hold a name and are not that food, one a line.',
    },
    {
      name: 'is_dealt',
      type: 'boolean',
      text: 'Whether it was spoken or typed in some slot; otherwise it is a decoy only.',
    },
  ],
  primaryKey: ['phrase'],
  foreignKeys: [],
});
