import assert from 'node:assert/strict';
import { findAdapter } from '../../src/apps/index.ts';
import { readScreen } from '../../src/apps/state/read-screen.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';

const adapter = findAdapter('eleme');
const { packageName } = adapter;
const node = nodeWriter(packageName);
const shops = ['张记酸菜鱼', '老王火锅', '小李披萨'].map((name) => ({ texts: [name, '月售 800+', '4.8'] }));

/** Words on a page of their own, in one item of a list, and above a feed of so many shops. */
function draw(words: readonly string[], drawn: 'alone' | 'in a list' | number): string {
  const texts = words
    .map((text, i) => node('TextView', `[40,${20 + i * 50}][1000,${60 + i * 50}]`, { text }))
    .join('');
  if (drawn === 'in a list') return feedSource({ packageName, cards: [{ texts: words }] });
  return feedSource({ packageName, cards: shops.slice(0, drawn === 'alone' ? 0 : drawn), above: texts });
}

function stateOf(words: readonly string[], drawn: 'alone' | 'in a list' | number): string {
  return readScreen(draw(words, drawn), adapter).state;
}

function isWall(states: readonly string[], ...words: readonly string[]): void {
  for (const drawn of ['alone', 'in a list'] as const) {
    const state = stateOf(words, drawn);
    assert.ok(states.includes(state), `${words.join(' / ')} ${drawn} is ${state}`);
  }
}

describe('a page that pauses the phone', () => {
  it('is known where it says that somebody looks like a robot', () => {
    const known = ['captcha'];
    isWall(known, '操作过于频繁', '请稍后再试');
    isWall(known, '当前账号存在安全风险', '请联系客服');
    isWall(known, '您的账号已被限制', '申诉');
    isWall(known, '为了您的账户安全，请进行身份验证', '人脸识别');
    isWall(known, 'Too many requests', 'Please try again later');
    isWall(known, 'We noticed suspicious activity', 'Check your account');
    isWall(known, 'Your account has been temporarily suspended', 'Contact support');
    isWall(known, 'Access to this page has been denied', 'Reference ID 123');
    isWall(['captcha', 'login-wall'], '验证身份', '请输入短信验证码');
  });

  it('is known where it sets a task', () => {
    const known = ['captcha'];
    isWall(known, '向右滑动完成验证', '换一张');
    isWall(known, '请按顺序点击图中文字', '确认');
    isWall(known, '智能验证检测中', '点击按钮进行验证');
    isWall(known, '请依次点击', '刷新');
    isWall(known, 'Slide to complete the puzzle');
    isWall(known, "Verify it's you", 'Drag the slider to fit the puzzle piece');
    isWall(known, 'Please verify to continue', 'Slide right to verify');
    isWall(known, 'Security check', 'Continue');
  });

  it('is known where it wants a login, without a field', () => {
    const known = ['login-wall'];
    isWall(known, 'Sign up or Log in');
    isWall(known, 'Welcome back', 'Sign in');
    isWall(known, 'Session expired', 'Please log in again');
    isWall(known, "What's your phone number?", 'Continue');
    isWall(known, 'What’s your phone number?', 'Continue');
    isWall(known, 'Enter your number', 'Continue with Apple', 'Continue with Facebook');
    isWall(known, 'Create an account or log in', 'Continue');
    isWall(known, '请登录', '去登录');
    isWall(known, '登录已过期，请重新登录', '确定');
    isWall(known, '未登录', '点击登录');
  });

  it('is none where three shops are shown with such words', () => {
    for (const words of ['登录', '登录领红包', '请登录', '去登录', 'Sign in', 'Security check', '请依次点击'])
      assert.equal(stateOf([words], 3), 'feed', words);
    for (const name of ['验证码烧烤', '智能验证餐厅', '人脸识别面馆', '请登录小馆', '登录']) {
      const cards = [...shops, { texts: [name, '4.8'] }];
      assert.equal(readScreen(feedSource({ packageName, cards }), adapter).state, 'feed', name);
    }
  });

  it('is none where a shop with its rating stands beside a link to log in', () => {
    for (const words of ['登录', 'Log in', '登录领红包']) assert.equal(stateOf([words], 1), 'feed', words);
    assert.equal(stateOf(['Try Uber One', 'Sign up'], 1), 'feed');
  });

  it('is none where the network of the device is what fails', () => {
    assert.equal(stateOf(['设备网络异常', '点击重试'], 'alone'), 'network-error');
  });

  it('is none where an offer to become a member can be refused', () => {
    assert.equal(stateOf(['Get free delivery with Pass', 'Sign up', 'Not now'], 'alone'), 'popup');
  });
});
