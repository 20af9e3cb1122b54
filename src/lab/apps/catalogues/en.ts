import { pick } from '../recommending/pick.ts';
import type { Catalogue } from '../recommending/catalogue.ts';
import { enFoods } from './en-foods.ts';
import { enOtherKinds } from './en-other-kinds.ts';

const names = [
  'Juniper',
  'Marlow',
  'Fernside',
  'Old Mill',
  'Lantern',
  'Harbour',
  'Maple Row',
  'Copper Pot',
  'Blue Door',
  'Birch',
  'Hollow',
  'Two Rivers',
  'Foxglove',
  'Number Nine',
  'Linden',
  "Tilly's",
  'Larkspur',
  'Ashby',
  'Meadow',
  'Heron',
  'Little Owl',
  'Stonebridge',
  'Rowan',
  "Edie's",
  'Northside',
  'Thistle',
] as const;
const places = [
  'High Street',
  'Station Road',
  'Riverside',
  'Market Square',
  'Park Lane',
  'Old Town',
  'North Gate',
  'Canal Street',
] as const;
const endings = ['Kitchen', 'Corner', 'Room', 'Place', 'Company', 'Workshop', 'Stop', 'Yard'] as const;

/** The foods that English delivery apps list. */
export const enCatalogue: Catalogue = {
  language: 'en',
  foods: enFoods,
  otherKinds: enOtherKinds,
  popular: ['pizza', 'burger', 'salad'],
  nameShop: (random, { word }) => {
    const place = random.unit() < 0.6 ? ` (${pick(random, places)})` : '';
    return `${pick(random, names)} ${word} ${pick(random, endings)}${place}`;
  },
};
