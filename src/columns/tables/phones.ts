import { blockKinds } from '../../core/arms.ts';
import { platforms } from '../../core/words.ts';
import { defineTable } from '../column.ts';
import { shared } from '../shared.ts';

/** A row is one phone of the run. */
export const phones = defineTable({
  name: 'phones',
  text: 'One phone that took part, under a pseudonym.',
  columns: [
    { ...shared.phone },
    { ...shared.room, required: false, text: 'Its room.' },
    {
      name: 'platform',
      type: 'string',
      levels: platforms,
      required: true,
      text: 'Its operating system.',
    },
    { name: 'model', type: 'string', text: 'Its model, as it names itself.' },
    { name: 'os_version', type: 'string', text: 'Version of its operating system at the first slot.' },
    { name: 'seat', type: 'string', text: 'Its place in the room, in the words of the inventory.' },
    { name: 'distance_cm', type: 'number', unit: 'cm', text: 'Distance from the loudspeaker.' },
    { name: 'account', type: 'string', text: 'Pseudonym of the account that its apps are logged in with.' },
    {
      name: 'arm_group',
      type: 'string',
      levels: blockKinds,
      text: 'Typed: it serves the positive control only.',
    },
    shared.phoneKind,
  ],
  primaryKey: ['phone'],
  foreignKeys: [{ columns: ['room'], table: 'rooms', references: ['room'] }],
});
