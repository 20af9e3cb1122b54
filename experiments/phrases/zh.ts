import type { PhraseInput } from '../../src/plan/experiment/phrase.ts';
import { zh2019 } from './zh-2019.ts';
import { zhPopular } from './zh-popular.ts';
import { zhRare } from './zh-rare.ts';

/** A food that nobody sells: its base rate is zero, so that every hit would be an error of the instrument. */
const zhNonce = [{ id: 'nonce-zh', zh: '鲜蘑咕噜饼', note: 'invented' }] satisfies readonly PhraseInput[];

/** Foods in Chinese; an experiment picks some of them by id. Recalibrate the base rates by `overheard baseline`. */
export const zhPhrases = [...zhPopular, ...zhRare, ...zh2019, ...zhNonce];

/** Sentences that carry a phrase, `{p}`. */
export const zhCarriers = ['我好想吃{p}', '今天中午吃{p}吧', '好久没吃{p}了', '要不要点个{p}'];

/** Sentences of sham slots: speech of the same length that names no food. */
export const zhSham = ['明天的会议改到三点', '打印机又卡纸了', '这个周末要去看房子'];
