import assert from 'node:assert/strict';
import { hitFields, surfaces, surfaceTexts } from '../../src/core/words.ts';
import { readersOf } from '../../src/surfaces/surfaces.ts';
import { textsOf } from '../../src/surfaces/texts.ts';

const moments = ['at-rest', 'in-front'] as const;

describe('the surfaces', () => {
  it('are each read at one moment, by the reader of their name', () => {
    const read = moments.flatMap((when) => readersOf(when, surfaces)).map(({ id }) => id);
    assert.deepEqual(read.toSorted(), [...surfaces].toSorted());
    for (const surface of surfaces) {
      const own = moments.flatMap((when) => readersOf(when, [surface])).map(({ id }) => id);
      assert.deepEqual(own, [surface]);
    }
  });

  it('are read in one order, however an experiment lists them', () => {
    const listed = readersOf('in-front', ['search-hint', 'feed']).map(({ id }) => id);
    assert.deepEqual(listed, ['feed', 'search-hint']);
  });

  it('give title and lines to the scorer, each under the field of its surface', () => {
    const item = { title: 'hotpot', lines: ['4.8', '2 km'] };
    assert.deepEqual(
      textsOf(item, 'feed').map(({ field, text }) => `${field} ${text}`),
      ['title hotpot', 'lines 4.8', 'lines 2 km'],
    );
    assert.deepEqual(
      textsOf(item, 'notifications').map(({ field }) => field),
      ['notification', 'notification', 'notification'],
    );
  });

  it('leave no field of the hit rule without a surface', () => {
    const used = Object.values(surfaceTexts).flatMap(({ title, lines }) => [title, lines]);
    assert.deepEqual([...new Set(used)].toSorted(), [...hitFields].toSorted());
  });
});
