/**
 * Asks: which of two apps recommends a food after it was spoken near the locked phone?
 * Needs: nothing but this machine; the phones, the two rooms and the apps are virtual, so its answer is about the
 * instrument, not about any real app.
 * Takes: 42 slots of about 6 s in two rooms side by side, about two minutes in all.
 * Can show: that the harness tells an app that listens from one that does not. With 6
 * blocks, the fewest by which anything can be ruled out, it sees large effects only.
 */
import { defineExperiment, pickPhrases } from '../src/index.ts';
import { zhPhrases } from './phrases/zh.ts';

export const experiment = defineExperiment({
  name: 'demo',
  title: 'Demonstration on the embedded lab',
  seed: 'demo',
  question: 'Which of two virtual apps recommends a food after it was spoken near the locked phone?',
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
  exposure: { repeats: 1, gapMs: 0, preRollMs: 150, postRollMs: 150, markerMs: 200 },
  dwellMs: 750,
  settleMs: 250,
  washOutMs: 0,
  blocks: { planned: 6, spare: 2, spoken: 4, silence: 1, sham: 1, typed: 1 },
  microphoneFactor: 'crossed',
  depth: { screens: 2, cards: 12 },
});
