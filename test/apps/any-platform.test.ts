import assert from 'node:assert/strict';
import type { Overlay } from '../../src/apps/adapter.ts';
import { readFeed } from '../../src/apps/feed/read-feed.ts';
import { readScreenState } from '../../src/apps/state/screen-state.ts';
import { findSearchBox, isSearchFocused } from '../../src/apps/state/search-box.ts';
import type { ScreenElement, ScreenTree } from '../../src/apps/tree/screen-tree.ts';
import { element, listOf, screenOf, shop } from './hand-made-screen.ts';

const shops = [
  shop(110, 'Thai Express', '4.7', '20 min'),
  shop(260, 'Sponsored', 'Sushi Go', '4.5'),
  shop(410, 'Pizza Palace', '4.8', '35 min'),
];
const promotion: Overlay = {
  name: 'promotion',
  signs: [{ id: 'Promotion.Title' }, { text: /^Close$/ }],
  close: { text: /^Close$/ },
};
const adapter = { overlays: [promotion], searchIds: ['SearchBar'] };
const noKnownIds = { ...adapter, searchIds: [] };

function kindOf(...roots: readonly ScreenElement[]): string {
  return readScreenState(screenOf(...roots), adapter).kind;
}

function saying(...texts: readonly string[]): ScreenTree {
  return screenOf(...texts.map((text, i) => element(300 + i * 50, 340 + i * 50, { text })));
}

describe('a screen of any platform', () => {
  it('gives its feed, joined over two screens, with advertisements marked', () => {
    const next = [shop(110, 'Pizza Palace', '4.8', '35 min'), shop(260, 'Noodle House', '4.2', '15 min')];
    const cards = readFeed([screenOf(listOf(...shops)), screenOf(listOf(...next))], 20);
    assert.deepEqual(
      cards.map(({ rank, title, lines, isAd }) => [rank, title, lines, isAd]),
      [
        [1, 'Thai Express', ['4.7', '20 min'], false],
        [2, 'Sushi Go', ['4.5'], true],
        [3, 'Pizza Palace', ['4.8', '35 min'], false],
        [4, 'Noodle House', ['4.2', '15 min'], false],
      ],
    );
  });

  it('gives nothing of what another app draws', () => {
    const foreign = (part: ScreenElement): ScreenElement => ({
      ...part,
      owner: 'other',
      children: part.children.map(foreign),
    });
    assert.deepEqual(readFeed([screenOf(foreign(listOf(...shops)))], 20), []);
    assert.equal(kindOf(foreign(listOf(...shops))), 'popup');
  });

  it('is told from a launcher, a lock screen, and a screen that could not be read', () => {
    assert.equal(kindOf(listOf(...shops)), 'feed');
    assert.equal(kindOf(element(0, 800, { owner: 'launcher', text: 'Phone' })), 'launcher');
    assert.equal(kindOf(element(0, 800, { owner: 'lock-screen' })), 'keyguard');
    assert.equal(kindOf(), 'unreadable');
  });

  it('is told from a login wall, a captcha and a network error by what it says', () => {
    const stateOf = (screen: ScreenTree): string => readScreenState(screen, adapter).kind;
    assert.equal(stateOf(saying('Log in to continue')), 'login-wall');
    assert.equal(stateOf(saying('Verify you are human')), 'captcha');
    assert.equal(stateOf(saying('No internet connection', 'Retry')), 'network-error');
  });

  it('shows an overlay where both of its signs agree, with what closes it', () => {
    const close = element(500, 540, { text: 'Close' });
    const title = element(300, 340, { id: 'Promotion.Title', text: '50 % off' });
    const window = element(280, 560, { children: [title, close] });
    const state = readScreenState(screenOf(listOf(...shops), window), adapter);
    assert.ok(state.kind === 'popup');
    assert.deepEqual([state.overlay?.name, state.close], ['promotion', close]);
    assert.equal(kindOf(listOf(...shops), element(500, 540, { text: 'Close' })), 'feed');
  });

  it('has its search box under a known id, or as a field above the feed, with its hint', () => {
    const field = element(20, 60, { kind: 'field', hint: 'Search ramen' });
    const named = element(700, 740, { id: 'SearchBar', description: 'Search', text: 'Try dumplings' });
    assert.equal(findSearchBox(screenOf(field, listOf(...shops)), noKnownIds)?.hint, 'Search ramen');
    assert.equal(findSearchBox(screenOf(field, named), adapter)?.hint, 'Try dumplings');
    const password = element(20, 60, { kind: 'field', isPassword: true });
    assert.equal(findSearchBox(screenOf(password), noKnownIds), undefined);
  });

  it('is typed into only while a field of the app has the focus', () => {
    const field = element(20, 60, { kind: 'field', hint: 'Search', isFocused: true });
    assert.ok(isSearchFocused(screenOf(field), noKnownIds));
    assert.ok(!isSearchFocused(screenOf({ ...field, owner: 'other' }), noKnownIds));
    assert.ok(!isSearchFocused(screenOf({ ...field, isFocused: false }), noKnownIds));
    assert.equal(kindOf(field, element(100, 140, { text: 'Sushi' })), 'search');
  });
});
