/**
 * Asks: do adverts that play for half an hour a day beside a phone come back as recommendations the next day? After the
 * test that Wandera published in 2019 (30 minutes of adverts a day for three days, beside twin phones in a silent room),
 * with the days of adverts drawn at random and several foods instead of one product.
 * Needs: two rooms that cannot hear each other, with two or more Android phones each and accounts of their own. One
 * room, drawn at random, stays silent throughout. The adverts shipped are synthetic; replace them by real ones.
 * Takes: one slot a day. A block is a week: three days of food adverts, two silent days, one of other adverts, one on
 * which a food is typed; four blocks are four weeks in a pair of rooms, two weeks in two pairs.
 * Can show: a large effect of long, repeated exposure, by the days drawn inside the rooms that hear adverts. An excess of 60
 * points over 20 % is found in about five of six such studies, one of 30 in about one of five (`overheard power`).
 * Cannot show: PRACTICALLY NO EFFECT and CLAIM-SIZED EXCESS RULED OUT, which need six blocks at the least, six weeks in a pair
 * of rooms, and the former 36; with one typed day a block the positive control passes in one study of four besides. Twice
 * the foods, and more weeks, would take them into reach.
 * The silent rooms enter no test and no estimate, since they have no day of adverts to compare: their feeds and the microphone
 * telemetry of whole nights stand in the tables, to be described. A difference between rooms shows nothing, since phones,
 * accounts and rooms differ too.
 */
import { defineExperiment, pickPhrases } from '../src/index.ts';
import { enPhrases } from './phrases/en.ts';

const hourMs = 60 * 60_000;

export const experiment = defineExperiment({
  name: 'overnight-adverts',
  title: 'Half an hour of adverts a day beside a locked phone, with a silent twin room',
  question:
    'Do Uber Eats, Deliveroo and Just Eat show a food more often on the day after half an hour of adverts for it?',
  apps: ['ubereats', 'deliveroo', 'justeat'],
  appState: 'background',
  language: 'en',
  phrases: pickPhrases(enPhrases, [
    'pizza',
    'sushi',
    'kebab',
    'ramen',
    'tacos',
    'falafel',
    'waffles',
    'lasagne',
  ]),
  stimuliFolder: 'stimuli/en-adverts',
  // 68 adverts of up to 6.7 s with 20 s between them: half an hour.
  exposure: { repeats: 68, gapMs: 20_000, preRollMs: 2000, postRollMs: 2000, markerMs: 1000 },
  // With the adverts and the reading about a day.
  dwellMs: 23.4 * hourMs,
  washOutMs: 6 * 24 * hourMs,
  blocks: { planned: 4, spare: 1, spoken: 3, silence: 2, sham: 1, typed: 1 },
  microphoneFactor: 'crossed',
  silentTwinRooms: true,
  depth: { screens: 3, cards: 20 },
});
