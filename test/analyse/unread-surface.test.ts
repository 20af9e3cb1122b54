import assert from 'node:assert/strict';
import { orderBlocks } from '../../src/analyse/nulls/block-layout.ts';
import { parseOutcomes } from '../made-up/parse-outcomes.ts';
import { BlockScorer } from '../../src/analyse/nulls/score-blocks.ts';

const header = 'experiment,room,phone,app,block,slot,arm,phrase_spoken,phrase,hit,rank,surface,status';
const rows = [
  'e,r,p1,a,1,1,spoken,tea,tea,FALSE,,feed,observed',
  'e,r,p1,a,1,1,spoken,tea,tea,,,notifications,unreadable',
  'e,r,p2,a,1,1,spoken,tea,tea,FALSE,,feed,observed',
  'e,r,p2,a,1,1,spoken,tea,tea,TRUE,,notifications,observed',
  'e,r,p1,a,1,2,silence,,tea,FALSE,,feed,observed',
  'e,r,p1,a,1,2,silence,,tea,FALSE,,notifications,observed',
];

describe('a surface that could not be read', () => {
  const table = parseOutcomes([header, ...rows].join('\n'));
  const [layout] = orderBlocks(table);
  const spokenOn = (surface: string | undefined) => {
    const bit =
      surface === undefined ? {} : { surfaceBit: 1 << table.surfaces.findIndex((s) => s === surface) };
    const slots = new BlockScorer(table).score(layout!, bit)?.slots ?? [];
    return slots.find(({ arm }) => arm === 'spoken')?.apps[0]?.granted;
  };

  it('is no trial of that surface, and changes nothing for the others', () => {
    assert.deepEqual(spokenOn('notifications'), { trials: 1, hits: [1] });
    assert.deepEqual(spokenOn('feed'), { trials: 2, hits: [0] });
  });

  it('leaves what the other surfaces of its trial showed', () => {
    assert.deepEqual(spokenOn(undefined), { trials: 2, hits: [1] });
  });
});
