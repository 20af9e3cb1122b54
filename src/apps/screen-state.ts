import type { AppAdapter, Overlay, Sign } from './adapter.ts';
import { readCards } from './read-cards.ts';
import { walk, wordsOf, type ScreenElement, type ScreenTree } from './screen-element.ts';

/** What a screen is, before anything on it is counted. Only `feed` may be scored. */
export type ScreenState =
  | { readonly kind: 'feed' }
  | { readonly kind: 'search' }
  | {
      readonly kind: 'popup';
      readonly overlay: Overlay | undefined;
      readonly close: ScreenElement | undefined;
    }
  | { readonly kind: 'login-wall' | 'captcha' | 'network-error' | 'unreadable' | 'launcher' | 'keyguard' };

const captchaWords =
  /滑块|拖动.{0,8}(滑块|完成)|安全验证|请完成.{0,4}验证|图形验证码|captcha|not a robot|verify you are human/i;
const loginWords =
  /(手机号|验证码|密码|一键).{0,6}登录|登录后|log ?in to continue|sign ?in to continue|enter your (phone|mobile)/i;
const networkWords =
  /网络(异常|错误|不给力|连接失败|好像)|no (internet|network)|network (error|unavailable)|check your connection/i;
const retryWords = /重试|刷新|重新加载|retry|try again|reload/i;
const dialogWords = /立即更新|升级|新版本|发现新|update (now|available)|以后再说|not now|maybe later/i;

/** Says what a screen is. Order matters: a captcha or a popup over a feed is not a feed. */
export function readScreenState(screen: ScreenTree, adapter: AppAdapter): ScreenState {
  const all = [...walk(screen.roots)];
  const own = all.filter(({ packageName }) => packageName === adapter.packageName);
  if (own.length === 0) return { kind: stateOfForeign(all) };
  const texts = own.map(wordsOf).filter((words) => words !== '');
  if (texts.length === 0) return { kind: 'unreadable' };
  const said = texts.join('\n');
  if (captchaWords.test(said)) return { kind: 'captcha' };
  const overlay = adapter.overlays.find(({ signs }) =>
    signs.every((sign) => findSign(own, sign) !== undefined),
  );
  if (overlay !== undefined) return { kind: 'popup', overlay, close: findSign(own, overlay.close) };
  const cards = readCards(screen, adapter.packageName);
  if (loginWords.test(said) && (cards.length < 3 || own.some(({ isPassword }) => isPassword)))
    return { kind: 'login-wall' };
  if (networkWords.test(said) && retryWords.test(said) && cards.length < 3) return { kind: 'network-error' };
  if (own.some((element) => element.className.endsWith('EditText') && element.isFocused))
    return { kind: 'search' };
  if (dialogWords.test(said) && cards.length < 3)
    return { kind: 'popup', overlay: undefined, close: undefined };
  return { kind: cards.length > 0 ? 'feed' : 'unreadable' };
}

/** A screen without a node of the app: the lock screen, a system dialog over it, or another app in front. */
function stateOfForeign(all: readonly ScreenElement[]): 'keyguard' | 'launcher' | 'unreadable' {
  if (all.some(({ id }) => /keyguard|lock_icon|bouncer|pinEntry/i.test(id))) return 'keyguard';
  return all.length === 0 ? 'unreadable' : 'launcher';
}

function findSign(elements: readonly ScreenElement[], sign: Sign): ScreenElement | undefined {
  return 'id' in sign
    ? elements.find(({ id }) => id === sign.id)
    : elements.find((element) => sign.text.test(wordsOf(element)));
}
