import type { AppAdapter, Overlay, Sign } from './adapter.ts';
import { commonOverlays } from './common-overlays.ts';
import { isField, looksLikeLogin } from './looks-like-login.ts';
import { readCards } from './read-cards.ts';
import { walk, wordsOf, type ScreenElement, type ScreenTree } from './screen-element.ts';

/** What a screen is, before anything on it is counted. Only `feed` may be scored. */
export type ScreenState =
  | { readonly kind: 'feed' }
  | { readonly kind: 'search' }
  | {
      readonly kind: 'popup';
      /** The known overlay; undefined for one that nobody described, which is never touched. */
      readonly overlay: Overlay | undefined;
      readonly close: ScreenElement | undefined;
    }
  | { readonly kind: 'login-wall' | 'captcha' | 'network-error' | 'unreadable' | 'launcher' | 'keyguard' };

const captchaWords =
  /滑块|拖动.{0,8}(滑块|完成)|安全验证|请完成.{0,4}验证|图形验证码|身份核实|访问(异常|过于频繁)|captcha|not a robot|(verify|confirm) (that )?you('re| are) (a )?human|unusual (activity|traffic)/i;
const networkWords =
  /网络.{0,4}(异常|错误|不给力|连接失败|不可用|好像|断开|超时)|加载失败|no (internet|network|connection)|(network|connection) (error|unavailable|lost|problem)|check your (internet|connection|network)|you('re| are) offline|something went wrong/i;
const retryWords = /重试|刷新|重新加载|retry|try again|reload|refresh/i;
const dialogWords =
  /立即(更新|升级|安装)|新版本|发现新|版本更新|update (now|available)|以后再说|暂不(更新|升级)|not now|maybe later/i;
const searchWords =
  /历史搜索|搜索历史|最近搜索|搜索发现|猜你想搜|热门搜索|recent searches|search history|(popular|trending) searches/i;
/** Controls that train the recommender or spend money: a window that holds one is never touched. */
const forbiddenWords =
  /不感兴趣|看腻了|屏蔽|举报|反馈|not interested|hide this|report this|feedback|(确认|立即|去)(支付|付款)|提交订单|支付方式|收银台|place order|pay now|checkout|payment method/i;
const launcherPackage = /launcher|\.home$|com\.miui\.home|com\.sec\.android\.app\.launcher|quickstep/i;
const keyguardId = /keyguard|lock_icon|lockscreen|bouncer|pinEntry/i;
const fewCards = 3;

/** Says what a screen is. Order matters: a captcha or a popup over a feed is not a feed. */
export function readScreenState(screen: ScreenTree, adapter: AppAdapter): ScreenState {
  const all = walk(screen.roots);
  const own = all.filter(({ packageName }) => packageName === adapter.packageName);
  if (own.length === 0) return stateOfForeign(all);
  const texts = own.map(wordsOf).filter((words) => words !== '');
  const said = texts.join('\n');
  if (captchaWords.test(said)) return { kind: 'captcha' };
  const overlay = [...adapter.overlays, ...commonOverlays].find(({ signs }) =>
    signs.every((sign) => findSign(own, sign) !== undefined),
  );
  if (overlay !== undefined) return popup(overlay, own);
  if (texts.length === 0) return { kind: 'unreadable' };
  const cards = readCards(screen, adapter.packageName).filter(({ lines }) => lines.length > 0);
  if (looksLikeLogin(screen, adapter.packageName)) return { kind: 'login-wall' };
  if (networkWords.test(said) && retryWords.test(said) && cards.length < fewCards)
    return { kind: 'network-error' };
  if (own.some((element) => isField(element) && element.isFocused)) return { kind: 'search' };
  if (own.some((field) => isField(field) && (searchWords.test(said) || isFilled(field))))
    return { kind: 'search' };
  if (dialogWords.test(said) && cards.length < fewCards) return popup(undefined, own);
  return { kind: cards.length > 0 ? 'feed' : 'unreadable' };
}

/** Something was typed; on a home screen the box shows its hint. */
function isFilled({ text, hint }: ScreenElement): boolean {
  return hint !== '' && text !== '' && text !== hint;
}

function popup(overlay: Overlay | undefined, own: readonly ScreenElement[]): ScreenState {
  const isForbidden = own.some((element) => forbiddenWords.test(wordsOf(element)));
  const close = overlay === undefined || isForbidden ? undefined : findSign(own, overlay.close);
  return { kind: 'popup', overlay, close };
}

/** A screen without a node of the app: the lock screen, the launcher, or a window of another app over it. */
function stateOfForeign(all: readonly ScreenElement[]): ScreenState {
  if (all.length === 0) return { kind: 'unreadable' };
  if (all.some(({ id, packageName }) => packageName === 'com.android.systemui' && keyguardId.test(id)))
    return { kind: 'keyguard' };
  if (all.some(({ packageName }) => launcherPackage.test(packageName))) return { kind: 'launcher' };
  return { kind: 'popup', overlay: undefined, close: undefined };
}

function findSign(elements: readonly ScreenElement[], sign: Sign): ScreenElement | undefined {
  return 'id' in sign
    ? elements.find(({ id }) => id === sign.id)
    : elements.find((element) => sign.text.test(wordsOf(element)));
}
