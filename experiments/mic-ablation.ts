/**
 * Asks: if what an app shows follows speech, is it the microphone? RECORD_AUDIO is revoked on half of the phones in
 * every slot, control slots too, so that what revoking does by itself falls out of the contrast.
 * Needs: a quiet room with two, better four or more Android phones, each with an account of its own. A room with one
 * phone works too, with spoken slots added in which the permission is revoked, but it cannot tell the microphone from
 * what revoking does by itself, and so cannot reach MICROPHONE MATTERS.
 * Takes: 24 blocks of about 20 minutes, one at lunch and one at dinner: 12 days in one room, 6 in two.
 * Can show: whether an association depends on the permission. Without an association there is nothing to ablate, and
 * an app that hears by other means than its own permission is not caught by it.
 */
import { defineExperiment, pickPhrases } from '../src/index.ts';
import { zhPhrases } from './phrases/zh.ts';

const hourMs = 60 * 60_000;

export const experiment = defineExperiment({
  name: 'mic-ablation',
  title: 'Is it the microphone? Recommendations after speech with RECORD_AUDIO granted and revoked',
  question: 'Do Eleme and Meituan show a spoken food more often while they may use the microphone?',
  apps: ['eleme', 'meituan'],
  appState: 'foreground-then-lock',
  language: 'zh',
  phrases: pickPhrases(zhPhrases, [
    'sourfish',
    'grilledfish',
    'hotpot',
    'pizza',
    'sushi',
    'milktea',
    'congee',
    'friedchicken',
    'dumpling',
    'ramen',
    'crayfish',
    'bbq',
  ]),
  stimuliFolder: 'stimuli/zh',
  exposure: { repeats: 3, gapMs: 1500, preRollMs: 2000, postRollMs: 2000, markerMs: 1000 },
  dwellMs: 2 * 60_000,
  washOutMs: 20 * hourMs,
  blocks: { planned: 24, spare: 4, spoken: 4, silence: 1, sham: 1, typed: 2 },
  microphoneFactor: 'crossed',
  mealWindows: [
    { from: '11:00', to: '13:30' },
    { from: '17:00', to: '19:30' },
  ],
  depth: { screens: 3, cards: 20 },
});
