import assert from 'node:assert/strict';
import type { RunEvent } from '../../../src/journal/run-event.ts';
import { instrumentOf } from '../../../src/analyse/instrument/instrument-count.ts';
import { knownEvent } from './known-event.ts';

/** One reading of a phone's feed; each letter is a card. */
function read(letters: string, more: object = {}): RunEvent {
  const items = [...letters].map((title, at) => ({ rank: at + 1, title, lines: [], isAd: false }));
  return knownEvent('observation.read', {
    slot: 's1',
    attempt: 1,
    phone: 'p1',
    app: 'eleme',
    surface: 'feed',
    items,
    screens: 2,
    sources: [],
    at: '2026-11-22T08:00:00.000Z',
    ...more,
  });
}

function staleIn(...events: readonly RunEvent[]) {
  return instrumentOf(events).staleFeeds.map(({ app, stale }) => `${app} ${stale.x}/${stale.n}`);
}

describe('a feed that was not refreshed', () => {
  it('is the same, or goes on where the one before was left', () => {
    assert.deepEqual(staleIn(read('abcdef'), read('abcdef')), ['eleme 1/1']);
    assert.deepEqual(staleIn(read('abcdef'), read('cdefgh'), read('efghij')), ['eleme 2/2']);
    assert.deepEqual(staleIn(read('abcdefg'), read('bcde')), ['eleme 1/1']);
  });

  it('may have lost the title of a card that the edge of the screen cuts', () => {
    assert.deepEqual(staleIn(read('abcdeF'), read('Bcdefgh')), ['eleme 1/1']);
  });

  it('is not one that shows some of the same cards again', () => {
    assert.deepEqual(staleIn(read('abcdef'), read('badcfe')), ['eleme 0/1']);
    assert.deepEqual(staleIn(read('abcdef'), read('efghij')), ['eleme 0/1']);
    assert.deepEqual(staleIn(read('abcdef'), read('abcxyz')), ['eleme 0/1']);
  });

  it('is told from the feeds of other phones and apps, and from other surfaces', () => {
    const other = { phone: 'p2' };
    assert.deepEqual(staleIn(read('abcd'), read('abcd', other), read('efgh'), read('abcd', other)), [
      'eleme 1/2',
    ]);
    assert.deepEqual(staleIn(read('abcd', { app: 'meituan' }), read('abcd')), []);
    assert.deepEqual(staleIn(read('abcd'), read('abcd', { surface: 'notifications' })), []);
  });

  it('is not known from what could not be read or showed next to nothing', () => {
    assert.deepEqual(staleIn(read('abcd'), read('abcd', { unreadable: 'captcha' }), read('abc')), []);
    assert.deepEqual(staleIn(read('abcd'), read(''), read('abcd')), ['eleme 1/1']);
  });

  it('is compared with a reading before the exposure, which is no trial of its own', () => {
    const before = { phase: 'before' };
    assert.deepEqual(staleIn(read('abcd', before), read('abcd'), read('abcd', before), read('efgh')), [
      'eleme 1/2',
    ]);
  });
});
