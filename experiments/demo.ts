/**
 * Asks: which of two apps recommends a food after it was spoken near the locked phone?
 * Needs: nothing but this machine; both phones, the room and the apps are virtual, so its answer is about the
 * instrument, not about any real app.
 * Takes: 21 slots of about 6 s, about two minutes in all.
 * Can show: that the harness tells an app that listens from one that does not. With 3 blocks it sees large effects only.
 */
import { defineExperiment } from '../src/index.ts';

export const experiment = defineExperiment({
  name: 'demo',
  title: 'Demonstration on the embedded lab',
  question: 'Which of two virtual apps recommends a food after it was spoken near the locked phone?',
  apps: ['eleme', 'meituan'],
  appState: 'foreground-then-lock',
  language: 'zh',
  phrases: [
    { id: 'sourfish', zh: '酸菜鱼', en: 'fish with pickled cabbage', variants: ['酸菜魚'] },
    { id: 'grilledfish', zh: '烤鱼', en: 'grilled fish', variants: ['烤魚'] },
    { id: 'hotpot', zh: '火锅', en: 'hot pot', variants: ['火鍋'] },
    { id: 'pizza', zh: '披萨', en: 'pizza', variants: ['披薩'], aliases: ['比萨'] },
    { id: 'sushi', zh: '寿司', en: 'sushi', variants: ['壽司'] },
    { id: 'milktea', zh: '奶茶', en: 'milk tea', aliases: ['珍珠奶茶'] },
    { id: 'congee', zh: '粥', en: 'congee' },
    { id: 'friedchicken', zh: '炸鸡', en: 'fried chicken', variants: ['炸雞'] },
    { id: 'dumpling', zh: '饺子', en: 'dumplings', variants: ['餃子'], aliases: ['水饺'] },
    { id: 'ramen', zh: '拉面', en: 'hand-pulled noodles', variants: ['拉麵'] },
    { id: 'crayfish', zh: '小龙虾', en: 'spicy crayfish', variants: ['小龍蝦'] },
    { id: 'bbq', zh: '烧烤', en: 'barbecue skewers', variants: ['燒烤'], aliases: ['烤串'] },
  ],
  stimuliFolder: 'stimuli/zh',
  exposure: { repeats: 1, gapMs: 0, preRollMs: 300, postRollMs: 300 },
  dwellMs: 800,
  washOutMs: 0,
  blocks: { planned: 3, spare: 1, spoken: 3, silence: 2, sham: 1, typed: 1 },
  microphoneFactor: 'crossed',
  depth: { screens: 2, cards: 12 },
});
