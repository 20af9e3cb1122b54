import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { adaptersFor, findAdapter } from '../../src/apps/index.ts';
import { readScreen } from '../../src/apps/state/read-screen.ts';
import { parseScreen } from '../../src/apps/platforms.ts';
import { readScreenState } from '../../src/apps/state/screen-state.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('meituan');
const { packageName } = adapter;
const cards = ['张记酸菜鱼', '老王火锅', '小李披萨', '深夜粥铺'].map((name) => ({
  texts: [name, '月售 800+', '4.8'],
}));

function screen(...words: readonly string[]): string {
  const node = nodeWriter(packageName);
  const texts = words.map((text, i) =>
    node('TextView', `[40,${300 + i * 100}][1000,${380 + i * 100}]`, { text }),
  );
  return `<hierarchy width="1080" height="2340">${node('FrameLayout', '[0,0][1080,2340]', {}, texts.join(''))}</hierarchy>`;
}

function stateOf(source: string) {
  return readScreenState(parseScreen(source, adapter), adapter);
}

describe('the state of a screen', () => {
  it('is a feed where shops are shown', () => {
    assert.equal(stateOf(feedSource({ packageName, cards })).kind, 'feed');
  });

  const others: readonly (readonly [string, string, readonly string[]])[] = [
    ['network-error', 'a card that says the network is down', ['网络好像不给力', '点击重试']],
    ['network-error', 'the same in English', ['No internet connection', 'Try again']],
    ['captcha', 'a slider', ['安全验证', '向右拖动滑块完成拼图']],
    ['captcha', 'a robot check', ['Please verify you are human']],
    ['login-wall', 'a telephone number is wanted', ['手机号登录', '获取验证码']],
    ['login-wall', 'a login is wanted in English', ['Log in or sign up', 'Continue with Google']],
    ['unreadable', 'nothing but a word', ['加载中']],
  ];
  for (const [state, what, words] of others) {
    it(`is ${state}: ${what}`, () => assert.equal(stateOf(screen(...words)).kind, state));
  }

  it('is unreadable, never an empty feed, where nothing can be read', () => {
    const canvas = `<hierarchy width="1080" height="2340"><android.view.SurfaceView class="android.view.SurfaceView" package="${packageName}" text="" bounds="[0,0][1080,2340]" /></hierarchy>`;
    const whole = feedSource({ packageName, cards });
    for (const source of [canvas, '', 'null', '<hierarchy/>', whole.slice(0, whole.length * 0.7)]) {
      assert.equal(stateOf(source).kind, 'unreadable');
    }
  });

  it('is unreadable, without an error, where nodes are nested without end', () => {
    const words = feedSource({ packageName, cards });
    const nested = (depth: number): string =>
      words.replace(/(<hierarchy[^>]*>)(.*)(<\/hierarchy>)/, (_, start: string, body: string, end: string) =>
        [start, '<a>'.repeat(depth), body, '</a>'.repeat(depth), end].join(''),
      );
    assert.equal(readScreen(nested(200), adapter).state, 'feed');
    for (const depth of [501, 12_000, 100_000])
      assert.deepEqual(readScreen(nested(depth), adapter), {
        state: 'unreadable',
        cards: [],
        hint: null,
        overlay: null,
      });
  });

  it('is a popup that nobody touches where a window is not known, or belongs to the system', () => {
    const unknown = stateOf(screen('发现新版本', '马上体验'));
    assert.deepEqual([unknown.kind, 'close' in unknown && unknown.close], ['popup', undefined]);
    const system = feedSource({
      packageName: 'com.android.permissioncontroller',
      cards: [{ texts: ['允许'] }],
    });
    assert.deepEqual(stateOf(system), { kind: 'popup', overlay: undefined, close: undefined });
  });

  it('is a popup with what refuses it where the words are known', () => {
    const state = stateOf(screen('发现新版本 12.31', '立即升级', '以后再说'));
    assert.ok(state.kind === 'popup');
    assert.equal(state.overlay?.name, 'update');
    assert.equal(state.close?.text, '以后再说');
  });

  it('never offers to touch a window about money or feedback', () => {
    for (const words of ['立即支付', '提交订单', '不感兴趣', '反馈']) {
      const state = stateOf(screen('发现新版本', '以后再说', words));
      assert.ok(state.kind === 'popup');
      assert.equal(state.close, undefined, words);
    }
  });

  it('needs two signs that agree before anything is an overlay', () => {
    const one = stateOf(screen('以后再说', '张记酸菜鱼'));
    assert.ok(one.kind === 'popup' && one.overlay === undefined && one.close === undefined);
    const withWord = feedSource({ packageName, cards: [...cards, { texts: ['以后再说小吃店', '4.8'] }] });
    assert.equal(stateOf(withWord).kind, 'feed');
  });

  it('is read from any text without an error', () => {
    const pieces = fc.constantFrom(...feedSource({ packageName, cards }).split(/(?<=[> "])/));
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
        const reading = readScreen(parts.join(''), adapter);
        assert.ok(reading.cards.every(({ title }) => title !== ''));
      }),
      { numRuns: 80 },
    );
  });
});

describe('the adapters', () => {
  const adapters = adaptersFor('android');
  it('have ids and packages of their own, fit for a shell', () => {
    assert.equal(new Set(adapters.map(({ id }) => id)).size, adapters.length);
    assert.equal(new Set(adapters.map((each) => each.packageName)).size, adapters.length);
    for (const each of adapters) assert.match(each.packageName, /^[A-Za-z]\w*(\.\w+)+$/);
  });

  it('close an overlay by one of its own signs or by a word of refusal, never by its action', () => {
    for (const { overlays } of adapters) {
      for (const { close, signs } of overlays) {
        assert.ok(signs.some((sign) => JSON.stringify(sign) === JSON.stringify(close)));
        if ('text' in close) assert.doesNotMatch('立即更新 立即领取 去开启 支付', close.text);
      }
    }
  });

  it('are found by id, and an unknown id is answered with the known ones', () => {
    assert.equal(findAdapter('eleme').packageName, 'me.ele');
    assert.throws(() => findAdapter('elema'), { code: 'bad-experiment', message: /known are .*eleme/ });
  });
});
