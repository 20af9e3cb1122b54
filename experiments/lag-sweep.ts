/**
 * Asks: how long after speech would a recommendation come? Most reports say minutes, some say the next day. The same
 * slots with a wait of 2 minutes (primary), 30 minutes and 24 hours between speech and reading.
 * Needs: as many rooms as can be had, each with two or more Android phones with accounts of their own, and phones that
 * may lie locked for eight days.
 * Takes: in one room about 8 hours of 2-minute blocks, 2 days of 30-minute blocks and 48 days of 24-hour blocks; rooms
 * share the blocks, six rooms need 9 days.
 * Can show: the confirmatory answer for 2 minutes; for each other lag the same test and estimate from its own blocks,
 * labelled exploratory and hidden until its own number of blocks. With 12 and 6 blocks these see large effects. Short blocks
 * follow each other closely, so the wash-out is half an hour only: look at the carry-over diagnostic.
 */
import { defineExperiment, pickPhrases } from '../src/index.ts';
import { zhPhrases } from './phrases/zh.ts';

const minuteMs = 60_000;

export const experiment = defineExperiment({
  name: 'lag-sweep',
  title: 'How long after speech would a recommendation come? 2 minutes, 30 minutes, 24 hours',
  question: 'After which wait, if any, do Eleme and Meituan show a spoken food more often than otherwise?',
  apps: ['eleme', 'meituan'],
  appState: 'background',
  language: 'zh',
  phrases: pickPhrases(zhPhrases, [
    'teashop',
    'coco-milktea',
    'pizza',
    'japanese',
    'hktea',
    'eelrice',
    'sourfish',
    'grilledfish',
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
    'nonce-zh',
  ]),
  stimuliFolder: 'stimuli/zh-2019',
  exposure: { repeats: 3, gapMs: 1500, preRollMs: 2000, postRollMs: 2000, markerMs: 1000 },
  lags: [
    { id: '2min', dwellMs: 2 * minuteMs, primary: true, planned: 24 },
    { id: '30min', dwellMs: 30 * minuteMs, planned: 12 },
    { id: '24h', dwellMs: 24 * 60 * minuteMs, planned: 6 },
  ],
  washOutMs: 30 * minuteMs,
  blocks: { planned: 24, spare: 1, spoken: 4, silence: 1, sham: 1, typed: 2 },
  microphoneFactor: 'crossed',
  depth: { screens: 3, cards: 20 },
});
