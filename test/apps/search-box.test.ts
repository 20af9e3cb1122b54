import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { readScreenState } from '../../src/apps/state/screen-state.ts';
import { findSearchBox, isSearchFocused } from '../../src/apps/state/search-box.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('eleme');
const { packageName } = adapter;
const node = nodeWriter(packageName);
const cards = ['张记酸菜鱼', '老王火锅', '小李披萨'].map((name) => ({ texts: [name, '月售 800+', '4.8'] }));

type Attributes = Readonly<Record<string, string>>;

/** A field in the upper part of the screen, with words below it or a feed. */
function screen(field: Attributes, words: readonly string[], above: typeof cards = []) {
  const box = node('EditText', '[40,100][1040,180]', field);
  const texts = words.map((text, i) =>
    node('Button', `[40,${220 + i * 60}][1040,${270 + i * 60}]`, { text }),
  );
  return parseScreen(feedSource({ packageName, cards: above, above: box + texts.join('') }), adapter);
}

describe('the search box', () => {
  it('is the field above a feed, also of an app that says that one may log in', () => {
    for (const words of [[], ['登录'], ['登录后享新人红包']]) {
      assert.equal(findSearchBox(screen({ text: '搜索麻辣烫' }, words, cards), adapter)?.hint, '搜索麻辣烫');
    }
  });

  const walls: readonly (readonly [string, Attributes, readonly string[]])[] = [
    ['a telephone number below a title', { text: '请输入手机号' }, ['手机号登录', '获取验证码']],
    ['a telephone number as the hint of an empty field', { hint: '请输入手机号' }, ['下一步']],
    ['a field whose id alone tells', { 'resource-id': 'me.ele:id/mobile_number' }, ['下一步']],
    ['a nameless field above a login button', {}, ['登录']],
    ['a code', { hint: 'Verification code' }, ['Continue']],
    ['a password', { password: 'true' }, ['OK']],
    ['an e-mail address', { hint: 'Email' }, ['Continue']],
  ];
  for (const [what, field, words] of walls) {
    it(`is none on a login wall: ${what}`, () => {
      const wall = screen({ ...field, focused: 'true' }, words);
      assert.equal(findSearchBox(wall, adapter), undefined);
      assert.equal(isSearchFocused(wall, adapter), false);
      assert.equal(readScreenState(wall, adapter).kind, 'login-wall');
    });
  }

  it('is never a personal field, not even above a feed or under an id of the adapter', () => {
    const fields: readonly Attributes[] = [
      { password: 'true' },
      { hint: '请输入手机号' },
      { hint: 'Enter delivery address' },
      { 'resource-id': `${packageName}:id/box`, hint: '短信验证码' },
    ];
    for (const field of fields) {
      const own = { ...adapter, searchIds: ['box'] };
      assert.equal(findSearchBox(screen(field, [], cards), own), undefined, JSON.stringify(field));
    }
  });

  it('is typed into only while a field of the app has the focus', () => {
    assert.ok(isSearchFocused(screen({ focused: 'true', hint: '搜索' }, []), adapter));
    assert.ok(!isSearchFocused(screen({ hint: '搜索' }, []), adapter));
    const foreign = screen({ focused: 'true', package: 'com.android.systemui' }, [], cards);
    assert.ok(!isSearchFocused(foreign, adapter));
  });
});
