import assert from 'node:assert/strict';
import type { PhoneNotification, RestReading } from '../../src/phones/phone.ts';
import { findAdapter } from '../../src/apps/index.ts';
import { notifications } from '../../src/surfaces/notifications.ts';

const adapter = findAdapter('eleme');
const { packageName } = adapter;
const sinceMs = 1000;
const offer: PhoneNotification = {
  packageName,
  isClone: false,
  title: '夜宵',
  text: '酸菜鱼 8 折',
  redacted: false,
  postedAtMs: 1500,
};

function since(...notifications: readonly Partial<PhoneNotification>[]) {
  const list: RestReading['notifications'] = notifications.map((each) => ({ ...offer, ...each }));
  return shownOf(list);
}

function shownOf(list: RestReading['notifications']) {
  const { screens, ...shown } = notifications.read({ adapter, notifications: list, sinceMs });
  assert.equal(screens, 0);
  return shown;
}

describe('the notifications of an app since the exposure', () => {
  it("are the app's own of that time, in the order of the list", () => {
    const earlier = { postedAtMs: 999 };
    const other = { packageName: 'com.android.mms', title: 'private' };
    const { items, unreadable } = since(earlier, other, {}, { title: '满减', text: undefined });
    assert.equal(unreadable, undefined);
    assert.deepEqual(items, [
      { rank: 1, title: '夜宵', lines: ['酸菜鱼 8 折'], isAd: false },
      { rank: 2, title: '满减', lines: [], isAd: false },
    ]);
  });

  it('are none where none was posted', () => {
    assert.deepEqual(since(), { items: [] });
    assert.deepEqual(since({ postedAtMs: 999, redacted: true }), { items: [] });
  });

  it('are not the summaries of groups, which have no words', () => {
    const summary = { title: undefined, text: undefined };
    assert.deepEqual(since(summary, { ...summary, postedAtMs: undefined }), { items: [] });
    assert.deepEqual(since({ title: '', text: undefined }), { items: [] });
    assert.equal(since({ title: undefined }).items.length, 1);
  });

  it('are those of the owner and of every user, not of a clone of the app under another account', () => {
    const clones = [false, false, true, true];
    const { items } = since(...clones.map((isClone, i) => ({ isClone, title: `${i}` })));
    assert.deepEqual(
      items.map(({ rank, title }) => [rank, title]),
      [
        [1, '0'],
        [2, '1'],
      ],
    );
    assert.equal(since({ isClone: true, redacted: true }).unreadable, undefined);
  });

  it('are unreadable, never none, where the list has an unknown layout', () => {
    const { items, unreadable } = shownOf(undefined);
    assert.deepEqual(items, []);
    assert.match(unreadable ?? '', /unknown layout/);
  });

  it('are unreadable where one withholds its words, which are not taken for none', () => {
    const { items, unreadable } = since({ title: undefined, text: undefined, redacted: true }, {});
    assert.deepEqual(
      items.map(({ rank, title }) => [rank, title]),
      [[1, '夜宵']],
    );
    assert.equal(unreadable, '1 of 2 notifications withhold their words');
  });

  it('are unreadable where one has no time: it may be from before or after', () => {
    const { items, unreadable } = since({ postedAtMs: undefined }, {});
    assert.equal(items.length, 1);
    assert.equal(unreadable, '1 of 2 notifications have no time');
    assert.equal(since({ postedAtMs: undefined, packageName: 'com.android.mms' }).unreadable, undefined);
  });
});
