/**
 * Asks: which of two apps recommends a food after it was spoken near the locked phone?
 * Needs: nothing but this machine; both phones, the room and the apps are virtual, so its answer is about the
 * instrument, not about any real app.
 * Takes: 21 slots of about 6 s, a bit more than two minutes in all.
 * Can show: that the harness tells an app that listens from one that does not. With 3 blocks it sees large effects only.
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
  washOutMs: 0,
  blocks: { planned: 3, spare: 1, spoken: 3, silence: 2, sham: 1, typed: 1 },
  microphoneFactor: 'crossed',
  depth: { screens: 2, cards: 12 },
});
