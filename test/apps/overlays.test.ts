import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { readScreenState } from '../../src/apps/state/screen-state.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('eleme');
const { packageName } = adapter;
const node = nodeWriter(packageName);
const shops = ['张记酸菜鱼', '老王火锅', '小李披萨', '深夜粥铺'].map((name) => ({
  texts: [name, '月售 800+', '4.8'],
}));

function texts(...words: readonly string[]): string {
  return words
    .map((text, i) => node('TextView', `[40,${20 + i * 60}][1000,${70 + i * 60}]`, { text }))
    .join('');
}

function stateOf({ above = '', cards = shops }: { above?: string; cards?: readonly { texts: string[] }[] }) {
  const state = readScreenState(parseScreen(feedSource({ packageName, cards, above }), adapter), adapter);
  return {
    kind: state.kind,
    overlay: 'overlay' in state ? state.overlay?.name : undefined,
    close: 'close' in state ? state.close?.text : undefined,
  };
}

describe('a known overlay', () => {
  it('lies over a feed in one window, or as texts beside the list', () => {
    const words = texts('发现新版本', '以后再说');
    const known = { kind: 'popup', overlay: 'update', close: '以后再说' };
    assert.deepEqual(stateOf({ above: node('FrameLayout', '[0,0][1080,400]', {}, words) }), known);
    assert.deepEqual(stateOf({ above: words }), known);
  });

  it('is none where one of its signs is a text of a shop and the other is not', () => {
    const cards = [...shops, { texts: ['开启定位小馆', '4.8'] }];
    assert.equal(stateOf({ cards, above: texts('取消') }).kind, 'feed');
    assert.equal(stateOf({ cards: [...cards, { texts: ['取消', '4.5'] }] }).kind, 'feed');
  });

  it('is closed by the word of its own window', () => {
    const feed = feedSource({ packageName, cards: [...shops, { texts: ['取消', '4.5'] }] });
    const dialog = node('FrameLayout', '[0,0][1080,400]', {}, texts('允许推送通知', '取消'));
    const source = feed.replace(/(<\/[\w.]+><\/hierarchy>)$/, `${dialog}$1`);
    const state = readScreenState(parseScreen(source, adapter), adapter);
    assert.ok(state.kind === 'popup' && state.close?.bounds.bottom !== undefined);
    assert.ok(state.close.bounds.bottom < 400);
  });

  it('is not touched where payment without a password is switched on', () => {
    for (const words of ['开启免密支付', '小额免密', '自动续费', '先用后付']) {
      const { kind, close } = stateOf({ cards: [], above: texts(words, '允许推送通知', '取消') });
      assert.deepEqual([kind, close], ['popup', undefined], words);
    }
  });

  it('is a splash advertisement, however its seconds are written', () => {
    for (const [skip, other] of [
      ['跳过 5', '广告'],
      ['跳过5s', '广告'],
      ['5s 跳过', '广告'],
      ['5 | 跳过', '广告'],
      ['跳过广告 3', '摇一摇'],
      ['跳过广告', '点击跳转详情'],
    ] as const) {
      assert.deepEqual(
        stateOf({ cards: [], above: texts(skip, other) }),
        { kind: 'popup', overlay: 'splash advertisement', close: skip },
        skip,
      );
    }
  });
});
