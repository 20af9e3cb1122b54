import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { adaptersFor } from '../../../src/apps/index.ts';
import { readFeed } from '../../../src/apps/feed/read-feed.ts';
import { parseScreen } from '../../../src/apps/platforms.ts';
import { middleOf } from '../../../src/apps/tree/screen-tree.ts';
import { readScreenState } from '../../../src/apps/state/screen-state.ts';
import { findSearchBox } from '../../../src/apps/state/search-box.ts';
import { loadExperiment } from '../../../src/plan/experiment/load-experiment.ts';
import { profileOf } from '../../../src/lab/apps/profiles/profiles.ts';
import { screenWordsIn } from '../../../src/lab/apps/profiles/screen-words.ts';
import { openVirtualApp } from '../../made-up/virtual-screens.ts';

const folder = join(import.meta.dirname, '../../../experiments');
const depthCards = 20;

describe('the apps of the lab', () => {
  it('are enough for every shipped experiment, in its language', async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    assert.ok(files.length >= 6);
    for (const file of files) {
      const { experiment } = await loadExperiment(join(folder, file));
      for (const id of experiment.apps) {
        const profile = profileOf(
          adaptersFor('android').find((adapter) => adapter.id === id)?.packageName ?? '',
        );
        assert.equal(profile?.language, experiment.language, `${file}: ${id}`);
      }
    }
  });
});

for (const adapter of adaptersFor('android')) {
  const { id, packageName, activity, searchIds, searchActivities } = adapter;
  const profile = profileOf(packageName);
  if (profile === undefined) continue;

  describe(`the ${id} of the lab`, () => {
    it('is the app that its adapter describes', () => {
      if (activity !== undefined)
        assert.ok([profile.launcherActivity, profile.homeActivity].includes(activity), activity);
      if (searchIds.length > 0) assert.ok(searchIds.includes(profile.ids.searchBox), profile.ids.searchBox);
      const ends = (name: string): boolean => profile.searchActivity.endsWith(name);
      if (searchActivities.length > 0) assert.ok(searchActivities.some(ends), profile.searchActivity);
    });

    it('has a feed that the reader reads as it was shown, and advertisements marked as such', () => {
      const screens = openVirtualApp(packageName);
      const trees = [parseScreen(screens.source(), adapter)];
      while (trees.length < 4) {
        screens.scroll();
        trees.push(parseScreen(screens.source(), adapter));
      }
      const cards = readFeed(trees, depthCards);
      const shown = screens.log.entries.findLast(({ kind }) => kind === 'feed-shown')?.['titles'];
      assert.ok(Array.isArray(shown));
      assert.deepEqual(
        cards.map(({ title }) => title),
        shown.slice(0, cards.length),
      );
      assert.ok(cards.length >= 12, String(cards.length));
      // The lower edge of the screen may cut the last one.
      const whole = cards.slice(0, -1);
      assert.deepEqual(
        whole.map(({ isAd }) => isAd),
        whole.map((_, i) => i % 6 === 2),
      );
      const fee = screenWordsIn(profile.language).deliveryFee(0).replace('0', '\\d');
      assert.ok(whole.every(({ lines }) => lines.some((line) => new RegExp(`^${fee}$`).test(line))));
    });

    it('has a search box with a hint, and screens that the reader tells apart', () => {
      const screens = openVirtualApp(packageName);
      const state = (): string => readScreenState(parseScreen(screens.source(), adapter), adapter).kind;
      assert.equal(state(), 'feed');
      const box = findSearchBox(parseScreen(screens.source(), adapter), adapter);
      assert.ok(box !== undefined && profile.neutralHints.includes(box.hint ?? ''), box?.hint);
      screens.tap(middleOf(box.bounds));
      assert.equal(state(), 'search');
      screens.pressKey(4);
      assert.equal(state(), 'feed');
      screens.app.trouble.wantsProof = true;
      assert.equal(state(), 'captcha');
      screens.app.trouble.wantsProof = false;
      screens.app.trouble.isOffline = true;
      assert.equal(state(), 'network-error');
      screens.app.clear();
      assert.equal(state(), 'login-wall');
    });

    for (const kind of ['promotion', 'update'] as const) {
      it(`has a window (${kind}) that the adapter closes without accepting it`, () => {
        const screens = openVirtualApp(packageName);
        screens.app.showPopup(kind);
        const state = readScreenState(parseScreen(screens.source(), adapter), adapter);
        assert.ok(state.kind === 'popup' && state.close !== undefined, state.kind);
        assert.equal(state.overlay?.name, profile[kind].name);
        screens.tap(middleOf(state.close.bounds));
        assert.equal(readScreenState(parseScreen(screens.source(), adapter), adapter).kind, 'feed');
        const closed = screens.log.entries.filter((entry) => entry.kind === 'popup-closed');
        assert.deepEqual(
          closed.map((entry) => entry['how']),
          ['closed'],
        );
      });
    }
  });
}
