import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { readScreen } from '../../src/apps/state/read-screen.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('eleme');
const { packageName } = adapter;
const node = nodeWriter(packageName);

function texts(words: readonly string[]): string {
  return words
    .map((text, i) => node('TextView', `[40,${700 + i * 100}][1000,${750 + i * 100}]`, { text }))
    .join('');
}

function page(children: string): string {
  return `<hierarchy width="1080" height="2340">${node('FrameLayout', '[0,0][1080,2340]', {}, children)}</hierarchy>`;
}

/** The same words without a list, as one item of a list, and as the items themselves. */
const drawings: readonly (readonly [string, (words: readonly string[]) => string])[] = [
  ['drawn alone', (words) => page(texts(words))],
  [
    'in an item of a list',
    (words) =>
      page(
        node(
          'RecyclerView',
          '[0,150][1080,2200]',
          { scrollable: 'true' },
          node('FrameLayout', '[0,600][1080,1400]', {}, texts(words)),
        ),
      ),
  ],
  ['as items of a list', (words) => page(node('ScrollView', '[0,150][1080,2200]', {}, texts(words)))],
];

function statesOf(words: readonly string[]): readonly (readonly [string, string])[] {
  return drawings.map(([how, draw]) => [how, readScreen(draw(words), adapter).state]);
}

function isAlways(states: readonly string[], ...words: readonly string[]): void {
  for (const [how, state] of statesOf(words))
    assert.ok(states.includes(state), `${words.join(' / ')} ${how} is ${state}`);
}

function stateOfCards(...cards: readonly (readonly string[])[]): string {
  return readScreen(feedSource({ packageName, cards: cards.map((each) => ({ texts: each })) }), adapter)
    .state;
}

describe('a page in a list that scrolls is no feed', () => {
  it('where it says that the network is down', () => {
    isAlways(['network-error'], '网络不佳', '点击刷新');
    isAlways(['network-error'], '当前无网络', '请检查网络设置', '重试');
    isAlways(['network-error'], '网络未连接', '重试');
    isAlways(['network-error'], '页面加载超时', '重试');
    isAlways(['network-error'], '网络开小差了', '请检查网络后重试', '重新加载');
    isAlways(['network-error'], '服务器开小差了', '请稍后再试', '刷新');
    isAlways(['network-error'], '哎呀，出错了', '点我重试');
    isAlways(['network-error'], "We can't load this page", 'Retry');
    isAlways(['network-error'], 'We can’t load this page', 'Retry');
    isAlways(['network-error'], 'Network request failed', 'Retry');
    isAlways(['network-error'], 'Oops!', "We're having trouble connecting", 'Try Again');
    isAlways(['network-error'], 'No Wi-Fi or mobile data', 'Tap to retry');
  });

  it('where it is a dialog', () => {
    isAlways(['popup'], '温馨提示', '我们更新了隐私政策', '同意', '不同意');
    isAlways(['popup'], '新人红包', '立即领取', '关闭');
    isAlways(['popup'], '新人红包', '¥20', '满30元可用', '立即领取');
    isAlways(['popup'], '喜欢饿了么吗', '去评分', '下次再说');
    isAlways(['popup'], 'Update required', 'Please update the app to continue', 'Update');
    isAlways(['popup'], 'Get $10 off', 'Claim', 'Close');
  });

  it('where it is empty or still loading', () => {
    isAlways(['unreadable'], 'Loading…', 'Please wait', 'Finding food near you');
    isAlways(['unreadable'], '加载中', '50%');
    isAlways(['unreadable'], 'No restaurants near you', 'Change address', 'We are not in your area yet');
    isAlways(['unreadable'], '附近没有商家', '更换地址');
  });
});

describe('a screen with one or two cards', () => {
  it('is a feed where a card carries a price, a rating, a distance or a time', () => {
    for (const figure of ['4.8', '¥15起送', '1.2km', '30分钟', '月售 800+', '25 min', '$0 delivery fee']) {
      assert.equal(stateOfCards(['张记酸菜鱼', figure]), 'feed', figure);
    }
    assert.equal(stateOfCards(['张记酸菜鱼', '川菜'], ['老王火锅', '4.8']), 'feed');
  });

  it('is unreadable where none does', () => {
    assert.equal(stateOfCards(['张记酸菜鱼', '川菜'], ['老王火锅', '毛肚']), 'unreadable');
    assert.equal(stateOfCards(['张记酸菜鱼', '3']), 'unreadable');
    assert.equal(stateOfCards(['4.8', '30分钟']), 'unreadable');
  });

  it('is a feed from three cards on, whatever they carry', () => {
    assert.equal(stateOfCards(['张记', '川菜'], ['老王', '火锅'], ['小李', '披萨']), 'feed');
  });
});
