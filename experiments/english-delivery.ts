/**
 * Asks: the question of 2019 of five delivery apps in English. Keep the apps that deliver where the phones are: a feed
 * that has no shop to offer fails the positive control.
 * Needs: at least one quiet room with two or more Android phones, each with an account of its own, the apps logged in.
 * The recordings shipped are synthetic; replace them by human ones for a study of record.
 * Takes: 24 blocks of about 20 minutes, one at lunch and one at dinner: 12 days in one room, 6 in two.
 * Can show: per app, whether foods are shown more often after they were spoken, and whether an excess of 60 % can be
 * ruled out. Five apps share the error rate (Holm), so each needs a clearer result than it would alone. 24 blocks
 * cannot show that there is practically no effect (within 10 points). A food rests one block, at least 20 hours.
 */
import { defineExperiment, pickPhrases } from '../src/index.ts';
import { enPhrases } from './phrases/en.ts';

const hourMs = 60 * 60_000;

export const experiment = defineExperiment({
  name: 'english-delivery',
  title: 'Do five English-language delivery apps recommend what was said near the phone?',
  question:
    'When a food is spoken near a locked phone, do Uber Eats, DoorDash, Deliveroo, Just Eat and Grubhub show it more often than otherwise?',
  apps: ['ubereats', 'doordash', 'deliveroo', 'justeat', 'grubhub'],
  appState: 'foreground-then-lock',
  language: 'en',
  phrases: pickPhrases(enPhrases, [
    'pizza',
    'burger',
    'biryani',
    'sushi',
    'tacos',
    'falafel',
    'waffles',
    'lasagne',
    'ramen',
    'kebab',
    'steak',
    'dosa',
    'salad',
    'crayfish',
    'chickenwings',
    // Nobody sells it: every hit would be an error of the instrument.
    'nonce-en',
  ]),
  stimuliFolder: 'stimuli/en',
  exposure: { repeats: 3, gapMs: 1500, preRollMs: 2000, postRollMs: 2000, markerMs: 1000 },
  dwellMs: 2 * 60_000,
  washOutMs: 20 * hourMs,
  blocks: { planned: 24, spare: 4, spoken: 4, silence: 1, sham: 1, typed: 2 },
  microphoneFactor: 'crossed',
  mealWindows: [
    { from: '11:30', to: '14:00' },
    { from: '17:30', to: '20:00' },
  ],
  depth: { screens: 3, cards: 20 },
});
