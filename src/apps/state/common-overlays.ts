import type { Overlay } from '../adapter.ts';

const later =
  /^(以后再说|稍后再说|下次再说|暂不(更新|升级|开启|需要)?|(残忍)?拒绝|取消|not now|maybe later|later|skip|no,? thanks)$/i;
/** With the seconds that are left before or behind it. */
const skip = /^(\d+ ?[s秒]? ?\|? ?)?跳过(广告)?( ?\|? ?\d+ ?[s秒]?)?$/i;

/**
 * Windows that many apps lay over their home in the same words. What closes them is always a word of refusal; the second
 * sign says what is refused. Ratings and questionnaires are not here: answering them is feedback.
 */
export const commonOverlays: readonly Overlay[] = [
  {
    name: 'update',
    signs: [{ text: /新版本|版本更新|立即(更新|升级)|update (now|available)|new version/i }, { text: later }],
    close: { text: later },
  },
  {
    name: 'notification permission',
    signs: [
      { text: /(开启|打开|允许).{0,6}(通知|推送)|(turn on|enable|allow) (push )?notifications/i },
      { text: later },
    ],
    close: { text: later },
  },
  {
    name: 'location permission',
    signs: [
      { text: /(开启|打开|允许).{0,6}(定位|位置)|(turn on|enable|allow|share) (your )?location/i },
      { text: later },
    ],
    close: { text: later },
  },
  {
    name: 'minors mode',
    signs: [{ text: /(青少年|未成年人)模式/ }, { text: /^我?知道了$/ }],
    close: { text: /^我?知道了$/ },
  },
  {
    name: 'splash advertisement',
    signs: [{ text: skip }, { text: /广告|摇一摇|点击跳转/ }],
    close: { text: skip },
  },
];
