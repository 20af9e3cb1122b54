import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createMatcher } from '../../src/score/match/matcher.ts';
import type { PhraseInput } from '../../src/plan/experiment/phrase.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';
import { labelledTitles, phrasesAsGiven } from './labelled-titles.ts';

const pieces = [
  '火',
  '锅',
  '火鍋',
  '底料',
  '味',
  '炸',
  '鸡',
  '蛋',
  '糕',
  '奶茶',
  '色',
  'hot',
  ' ',
  'pot',
  '-',
  'Pizza',
  's',
].concat(['é', '🍕', '\u200b', '𝗣', '(', '面', '包', '沙拉', 'fish', 'cake', '，', '1', 'ﬁ', '\ud83c']);
const title = fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((parts) => parts.join(''));
const phrases: readonly PhraseInput[] = [
  { id: 'hotpot', zh: '火锅', en: 'hot pot' },
  { id: 'cake', zh: '蛋糕', en: 'cake' },
  { id: 'chicken', zh: '炸鸡' },
  { id: 'milktea', zh: '奶茶' },
  { id: 'pizza', en: 'pizza' },
  { id: 'ramen', zh: '拉面' },
];

describe('the matcher, whatever the title', () => {
  it('gives hits that lie in the title, in order, and never overlap within a phrase', () => {
    const matcher = createMatcher(parsePhrases(phrases));
    fc.assert(
      fc.property(title, (text) => {
        let last = 0;
        const ends = new Map<string, number>();
        for (const { phrase, start, end } of matcher.match(text)) {
          assert.ok(start >= last && start < end && end <= text.length);
          assert.ok(start >= (ends.get(phrase) ?? 0));
          last = start;
          ends.set(phrase, end);
        }
      }),
    );
  });

  it('finds what it found again when it sees nothing but the place of the hit', () => {
    const matcher = createMatcher(parsePhrases(phrases));
    fc.assert(
      fc.property(title, (text) => {
        for (const hit of matcher.match(text)) {
          const again = matcher.match(text.slice(hit.start, hit.end));
          assert.ok(
            again.some((each) => each.phrase === hit.phrase),
            `${JSON.stringify(text)} at ${hit.start}`,
          );
        }
      }),
    );
  });

  it('never gains a hit by a false friend', () => {
    const places = (list: readonly PhraseInput[], text: string): readonly string[] =>
      createMatcher(parsePhrases(list))
        .match(text)
        .map((hit) => `${hit.phrase} ${hit.start} ${hit.end}`);
    fc.assert(
      fc.property(
        title,
        title.filter((text) => text.trim() !== ''),
        fc.nat(5),
        (text, friend, index) => {
          const more = phrases.map((phrase, at) =>
            at === index ? { ...phrase, falseFriends: [friend] } : phrase,
          );
          const before = new Set(places(phrases, text));
          for (const place of places(more, text)) assert.ok(before.has(place));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('sees a name between any neighbours that are no letters and no known word', () => {
    const matcher = createMatcher(parsePhrases(phrases));
    const around = fc.constantFrom('', ' ', '(', '店', '老', '，', '🍕', '9', '【');
    fc.assert(
      fc.property(around, around, (before, after) => {
        assert.equal(matcher.match(`${before}pizza${after}`).length, 1);
        assert.equal(matcher.match(`${before}火鍋${after}`).length, 1);
      }),
    );
  });

  it('does not depend on letter case or width', () => {
    const matcher = createMatcher(phrasesAsGiven('en'));
    for (const { title: text } of labelledTitles('en')) {
      const ids = (each: string): readonly string[] => matcher.match(each).map((hit) => hit.phrase);
      assert.deepEqual(ids(text.toUpperCase()), ids(text.toLowerCase()), text);
      assert.deepEqual(ids(text.replace(/[a-z]/g, toFullWidth)), ids(text), text);
    }
  });
});

function toFullWidth(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 0xfee0);
}
