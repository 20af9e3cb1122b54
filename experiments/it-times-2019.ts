/**
 * Asks: is the claim of IT Times (IT时报, March 2019) true, that Eleme and Meituan recommend 60 to 70 % of the foods
 * spoken near a phone? With what that test lacked: control slots, a fixed hit rule, a denominator, and rarer foods,
 * since popular ones are on most feeds anyway.
 * Needs: at least one quiet room with two or more Android phones, each with an account of its own, the three apps
 * logged in. The recordings shipped are synthetic; replace them by human ones for a study of record.
 * Takes: 24 blocks of about 20 minutes, one at lunch and one at dinner: 12 days in one room, 6 in two.
 * Can show: per app, whether foods are shown more often after they were spoken, by how much, and whether an excess of
 * the size claimed can be ruled out. It cannot show how an association comes about, and 24 blocks cannot show that there
 * is practically no effect (within 10 points): that takes about 100 (`overheard power it-times-2019`).
 * Six foods a block of the 21 mean that a food rests two blocks, at least a day, before it is used again.
 */
import { defineExperiment, pickPhrases } from '../src/index.ts';
import { zhPhrases } from './phrases/zh.ts';

const hourMs = 60 * 60_000;

export const experiment = defineExperiment({
  name: 'it-times-2019',
  title:
    'Do Eleme and Meituan recommend what was said near the phone? The IT Times test of 2019, with controls',
  question:
    'When a food is spoken near a locked phone, do Eleme, Meituan and Meituan Waimai show it more often than otherwise?',
  apps: ['eleme', 'meituan', 'meituan-waimai'],
  appState: 'foreground-then-lock',
  language: 'zh',
  phrases: pickPhrases(zhPhrases, [
    // Reported for the test of 2019.
    'japanese',
    'hktea',
    'teashop',
    'coco-milktea',
    'eelrice',
    'pizza',
    // Popular.
    'sourfish',
    'grilledfish',
    // Rare: seldom on a feed by chance.
    'crayfish',
    'luosifen',
    'malatang',
    'roujiamo',
    'stinkytofu',
    'hotdrynoodles',
    'tomyum',
    'paomo',
    'crossbridge',
    'bullfrog',
    'braisedchicken',
    'buddha',
    // Nobody sells it: every hit would be an error of the instrument.
    'nonce-zh',
  ]),
  stimuliFolder: 'stimuli/zh-2019',
  exposure: { repeats: 3, gapMs: 1500, preRollMs: 2000, postRollMs: 2000, markerMs: 1000 },
  dwellMs: 2 * 60_000,
  washOutMs: 24 * hourMs,
  blocks: { planned: 24, spare: 4, spoken: 4, silence: 1, sham: 1, typed: 2 },
  microphoneFactor: 'crossed',
  mealWindows: [
    { from: '11:00', to: '13:30' },
    { from: '17:00', to: '19:30' },
  ],
  // The test of 2019 read the first three screens.
  depth: { screens: 3, cards: 20 },
  confirmatory: { alpha: 0.05, equivalenceMargin: 0.1 },
  claimBand: { from: 0.6, to: 0.7 },
});
