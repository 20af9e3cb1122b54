import assert from 'node:assert/strict';
import { adaptersFor } from '../../src/apps/index.ts';
import { readFeed } from '../../src/apps/feed/read-feed.ts';
import { readScreen } from '../../src/apps/state/read-screen.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { middleOf } from '../../src/apps/tree/screen-tree.ts';
import { readScreenState } from '../../src/apps/state/screen-state.ts';
import { findSearchBox, isSearchFocused } from '../../src/apps/state/search-box.ts';
import { knownPackages } from '../../src/lab/apps/profiles/profiles.ts';
import { openVirtualApp, type Screens } from '../made-up/virtual-screens.ts';

for (const adapter of adaptersFor('android').filter((each) => knownPackages.includes(each.packageName))) {
  const { id, packageName } = adapter;
  describe(`reading ${id} on a virtual phone`, () => {
    it('finds the shops that the app says it showed, in their order', () => {
      const screens = openVirtualApp(packageName);
      const trees = [parseScreen(screens.source(), adapter)];
      while (trees.length < 3) {
        screens.scroll();
        trees.push(parseScreen(screens.source(), adapter));
      }
      const cards = readFeed(trees, 12);
      assert.deepEqual(
        cards.map(({ title }) => title),
        shown(screens).slice(0, 12),
      );
      assert.deepEqual(
        cards.map(({ rank }) => rank),
        cards.map((_, i) => i + 1),
      );
      assert.ok(cards.every(({ lines }) => lines.length >= 4));
    });

    it('knows its screens', () => {
      const screens = openVirtualApp(packageName);
      assert.equal(stateOf(screens).kind, 'feed');
      screens.app.trouble.wantsProof = true;
      assert.equal(stateOf(screens).kind, 'captcha');
      screens.app.trouble.wantsProof = false;
      screens.app.clear();
      assert.equal(stateOf(screens).kind, 'login-wall');
      screens.phone.goHome();
      assert.equal(stateOf(screens).kind, 'launcher');
      screens.phone.sleep('test');
      assert.equal(stateOf(screens).kind, 'keyguard');
    });

    it('reads the hint of the search box and finds the search page behind it', () => {
      const screens = openVirtualApp(packageName);
      const box = findSearchBox(parseScreen(screens.source(), adapter), adapter);
      assert.ok(box?.hint !== undefined && box.hint !== '');
      assert.equal(readScreen(screens.source(), adapter).hint, box.hint);
      screens.tap(middleOf(box.bounds));
      assert.equal(stateOf(screens).kind, 'search');
      assert.ok(isSearchFocused(parseScreen(screens.source(), adapter), adapter));
    });

    for (const kind of ['promotion', 'update'] as const) {
      it(`closes a known ${kind} by its close control, not by its action`, () => {
        const screens = openVirtualApp(packageName);
        screens.app.showPopup(kind);
        const state = stateOf(screens);
        assert.equal(state.kind, 'popup');
        assert.ok(state.kind === 'popup' && state.overlay !== undefined && state.close !== undefined);
        screens.tap(middleOf(state.close.bounds));
        assert.equal(stateOf(screens).kind, 'feed');
        const [closed] = screens.log.entries.filter((entry) => entry.kind === 'popup-closed');
        assert.equal(closed?.['how'], 'closed');
      });
    }
  });

  function stateOf(screens: Screens) {
    return readScreenState(parseScreen(screens.source(), adapter), adapter);
  }
}

function shown({ log }: Screens): readonly unknown[] {
  const titles: unknown = log.entries.findLast(({ kind }) => kind === 'feed-shown')?.['titles'];
  assert.ok(Array.isArray(titles));
  return titles;
}
