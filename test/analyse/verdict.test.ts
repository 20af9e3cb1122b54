import assert from 'node:assert/strict';
import { verdictKinds } from '../../src/analyse/analysis.ts';
import type { Gate } from '../../src/analyse/analysis.ts';
import type { AppFindings } from '../../src/analyse/verdict/app-findings.ts';
import { blocksToExclude } from '../../src/analyse/verdict/exclusion.ts';
import {
  clear,
  interval,
  mic,
  noAssociation,
  passed,
  test,
  unclear,
  verdict,
} from '../made-up/made-up-findings.ts';

describe('giveVerdict', () => {
  it('says ASSOCIATED, AND THE MICROPHONE MATTERS in one paragraph that can be checked by hand', () => {
    const { kind, headline, sentence, flags } = verdict({});
    assert.equal(kind, 'associated-mic');
    assert.equal(headline, 'ASSOCIATED, AND THE MICROPHONE MATTERS');
    assert.equal(
      sentence,
      'Recommendations in eleme were associated with the food that was spoken near the phone, and the association depended on the microphone permission. After 24 spoken foods the food was shown 20 times (83 %); without food speech the same foods were shown in 8 of 72 readings (11 %): an excess of 72 points, 95 % interval 50 to 88. Shuffling the labels of each block gives 9 matches on average where 20 were found (p = 0.0002; among slots with speech only, p = 0.0002). In these 24 trials at least 8 and at most 20 showings were due to speech. On phones whose microphone was granted the excess was 60 points larger than where it was revoked (30 to 80, p = 0.01).',
    );
    assert.deepEqual(flags, []);
  });

  it('does not say that the microphone matters where its test is weak, absent, the wrong way round or lost phones unevenly', () => {
    assert.equal(verdict({ mic: { ...mic, pHolm: 0.06 } }).kind, 'associated');
    assert.equal(verdict({ mic: { ...mic, rd: -0.6 } }).kind, 'associated');
    assert.equal(verdict({ mic: { ...mic, pGreater: 1, pLess: 0.005 } }).kind, 'associated');
    assert.equal(verdict({ mic: { ...mic, incidenceP: 0.01 } }).kind, 'associated');
    const untested = verdict({ mic: null, hasRevoked: false });
    assert.equal(untested.headline, 'ASSOCIATED, MICROPHONE NOT SHOWN');
    assert.match(untested.sentence, /Whether the microphone permission matters was not tested/);
    assert.ok(untested.flags.includes('microphone-not-tested'));
  });

  it('says WITH SPEECH where it may be speech as such, or where that could not be tested', () => {
    const speech = verdict({ food: unclear, pFoodHolm: 0.4 });
    assert.equal(speech.kind, 'associated-speech');
    assert.match(speech.sentence, /and not speech as such, was not shown/);
    const untestable = verdict({ food: null, pFoodHolm: null });
    assert.equal(untestable.kind, 'associated-speech');
    assert.ok(untestable.flags.includes('food-not-tested'));
  });

  it('never calls fewer matches than chance an association', () => {
    const less = { ...test, pGreater: 1, pLess: 0.0001 };
    const differ = verdict({ primary: less, excess: interval(0.18, 0.02, 0.4) });
    assert.equal(differ.kind, 'claim-ruled-out');
    assert.ok(differ.flags.includes('directions-differ'));
    const negative = verdict({ primary: less, excess: interval(-0.4, -0.6, -0.2) });
    assert.ok(!negative.kind.startsWith('associated') && negative.flags.includes('negative-association'));
    assert.ok(!verdict({ excess: interval(-0.1, -0.3, 0.1) }).kind.startsWith('associated'));
  });

  it('says PRACTICALLY NO EFFECT only inside the margin, over enough blocks, and if one more block would not change it', () => {
    const inside = { ...noAssociation, excess: interval(0.01, -0.08, 0.09) };
    const { kind, headline, flags } = verdict(inside);
    assert.equal(kind, 'no-practical-effect');
    assert.equal(headline, 'PRACTICALLY NO EFFECT');
    assert.ok(flags.includes('claim-ruled-out'));
    assert.equal(
      verdict({ ...inside, excess: { ...inside.excess, guard99Hi: 0.11 } }).kind,
      'claim-ruled-out',
    );
    assert.equal(verdict({ ...inside, excess: interval(0.01, -0.08, 0.09, 35) }).kind, 'claim-ruled-out');
    assert.equal(verdict({ ...inside, exposure: { v: 0.85, c: 0 } }).kind, 'claim-ruled-out');
  });

  it('says CLAIM-SIZED EXCESS RULED OUT below 60 points from six blocks on, and flags it beside an association', () => {
    const below = { ...noAssociation, excess: interval(0.1, -0.2, 0.58, 6) };
    const { kind, sentence } = verdict(below);
    assert.equal(kind, 'claim-ruled-out');
    assert.match(sentence, /neither shown nor excluded/);
    assert.equal(verdict({ ...below, excess: { ...below.excess, guardHi: 0.61 } }).kind, 'inconclusive');
    const five = verdict({ ...below, excess: interval(0.1, -0.2, 0.5, 5) });
    assert.equal(five.kind, 'inconclusive');
    assert.match(five.sentence, /Five blocks are too few to exclude anything/);
    const small = verdict({ excess: interval(0.2, 0.1, 0.3) });
    assert.ok(small.kind === 'associated-mic' && small.flags.includes('claim-ruled-out'));
  });

  it('excludes nothing without a passed assay, nor where the claim had no room', () => {
    const inside = { ...noAssociation, excess: interval(0, -0.05, 0.05) };
    const untested = verdict({ ...inside, typed: null, gates: [{ ...passed, isPassed: null }] });
    assert.equal(untested.kind, 'inconclusive');
    assert.match(untested.sentence, /whether this instrument sees any preference at all was not tested/);
    const failed = verdict({
      ...inside,
      typed: { ...test, pGreater: 0.3, x: 2, n: 12 },
      gates: [{ ...passed, isPassed: false }],
    });
    assert.ok(failed.kind === 'inconclusive' && failed.flags.includes('assay-failed'));
    const full = { x: 70, n: 72, rate: 70 / 72, lo: 0.9, hi: 0.99 };
    const ceiling = verdict({ ...inside, control: full });
    assert.ok(ceiling.kind === 'inconclusive' && ceiling.flags.includes('no-room-for-claim'));
    assert.match(ceiling.sentence, /the figure of 2019 was a raw rate, and the raw rate here is 83 %/);
  });

  it('lets a failed assay, a false alarm or an update hide nothing that was found', () => {
    const gates: Gate[] = (['assay', 'silence', 'updates', 'exposure'] as const).map((gate) => ({
      gate,
      isPassed: false,
      vetoes: 'exclusions',
      finding: 'it failed',
    }));
    assert.equal(verdict({ gates }).kind, 'associated-mic');
    assert.equal(verdict({ ...noAssociation, excess: interval(0, -0.05, 0.05), gates }).kind, 'inconclusive');
  });

  it('says by which claim and margin it was judged where the plan has its own', () => {
    const criteria = { alpha: 0.01, margin: 0.15, claim: 0.4 };
    const inside = { ...noAssociation, excess: interval(0.01, -0.12, 0.14), criteria };
    assert.match(verdict(inside).sentence, /by as much as 15 points/);
    const below = { ...noAssociation, excess: interval(0.1, -0.2, 0.39), criteria };
    assert.match(verdict(below).sentence, /size of the claim \(40 points or more\)/);
    assert.equal(verdict({ mic: { ...mic, pHolm: 0.02 }, criteria }).kind, 'associated');
    assert.equal(verdict({ pHolm: 0.02, criteria }).kind, 'inconclusive');
  });

  it('says INCONCLUSIVE with the number of further blocks and what is certain of the trials played', () => {
    const { kind, headline, sentence, furtherBlocks } = verdict({
      ...noAssociation,
      excess: interval(0.3, -0.1, 0.7, 12),
    });
    assert.equal(kind, 'inconclusive');
    assert.equal(headline, 'INCONCLUSIVE');
    assert.match(sentence, new RegExp(`About ${furtherBlocks} further blocks would be needed`));
    const none = verdict({
      ...noAssociation,
      rawMatch: { x: 0, n: 9, rate: 0, lo: 0, hi: 0.3 },
      attributable: { atLeast: 0, atMost: 0, of: 9 },
      excess: interval(-0.19, -0.37, 0.13, 3),
    });
    assert.match(
      none.sentence,
      /0 of 9 spoken foods were shown: in these nine trials none was due to speech\./,
    );
  });

  it('names what vetoes every verdict before anything else', () => {
    const { kind, headline, sentence } = verdict({
      gates: [
        { gate: 'integrity', isPassed: false, vetoes: 'every-verdict', finding: 'the journal is not whole' },
        { ...passed, isPassed: false, finding: '12 of 12 typed foods were shown' },
      ],
    });
    assert.equal(kind, 'inconclusive-gate');
    assert.equal(headline, 'INCONCLUSIVE');
    assert.match(sentence, /^Nothing is concluded about eleme: the journal is not whole\./);
    assert.doesNotMatch(sentence, /because|failed|due to speech/, 'no bound is certain then');
  });

  it('asks an association to bear its missing trials', () => {
    const losses = { ...clear.losses, missing: 20, first: 18, filled: [0.001, 0.01, 0.2, 0.5, 0.8] };
    assert.equal(verdict({ losses: { ...losses, needs: 0, tipping: 0.25 } }).kind, 'associated-mic');
    const fallen = verdict({ losses: { ...losses, needs: 0.5, tipping: 0.25 } });
    assert.equal(fallen.kind, 'inconclusive-gate');
    assert.ok(fallen.flags.includes('association-not-robust'));
    assert.match(
      fallen.sentence,
      /it holds with first losses counted 25 % against it, and 50 % is asked for/,
    );
    assert.equal(verdict({ losses: { ...losses, needs: 0, tipping: null } }).kind, 'inconclusive-gate');
  });

  it('opens before the planned end at e-values of 40 for each app, both of them, and excludes nothing there', () => {
    const progress = { planned: 24, completed: 8, isSettled: false, endedByHand: false };
    const high = { ...test, eMax: 80, eFinal: 10 };
    const early = { progress, pHolm: 0.0002 };
    assert.equal(verdict({ ...early, primary: high, food: high }).kind, 'associated');
    assert.equal(
      verdict({ ...early, primary: high, food: high, mic: { ...mic, eMax: 40 } }).kind,
      'associated-mic',
    );
    assert.equal(verdict({ ...early, primary: high, food: high, apps: 3 }).kind, 'inconclusive');
    assert.equal(verdict({ ...early, primary: high }).kind, 'inconclusive', 'the food has not reached it');
    assert.equal(
      verdict({ ...noAssociation, progress, excess: interval(0, -0.05, 0.05) }).kind,
      'inconclusive',
    );
  });

  it('takes a settled run for the planned end, and lets only e-values decide one that a hand ended', () => {
    const progress = { planned: 24, completed: 23, isSettled: true, endedByHand: false };
    const settled = verdict({ progress });
    assert.ok(settled.kind === 'associated-mic' && settled.flags.includes('fewer-blocks-than-planned'));
    const ended = verdict({ progress: { ...progress, isSettled: false, endedByHand: true } });
    assert.ok(ended.kind === 'inconclusive' && ended.flags.includes('ended-by-hand'));
    const shown = verdict({
      ...noAssociation,
      progress: { ...progress, endedByHand: true },
      excess: interval(0, -0.05, 0.05),
    });
    assert.equal(shown.kind, 'inconclusive');
  });

  it('flags a placebo outcome that follows the labels', () => {
    assert.ok(verdict({ placebo: { ...test, pTwoCentral: 0.001 } }).flags.includes('placebo'));
    assert.ok(!verdict({ placebo: { ...test, pTwoCentral: 0.002 } }).flags.includes('placebo'));
  });

  it('speaks of association only, in English and Chinese, of every kind', () => {
    const questions: Partial<AppFindings>[] = [
      {},
      { mic: null },
      { food: null, pFoodHolm: null },
      { ...noAssociation, excess: interval(0, -0.05, 0.05) },
      { ...noAssociation, excess: interval(0, -0.5, 0.5) },
      { ...noAssociation, excess: interval(0, -0.7, 0.7, 3), typed: null },
      { ...noAssociation, rawMatch: { x: 0, n: 0, rate: null, lo: null, hi: null } },
      {
        gates: [
          {
            gate: 'integrity',
            isPassed: false,
            vetoes: 'every-verdict',
            finding: 'the journal is not whole',
          },
        ],
      },
      { isWithheld: true, progress: { planned: 24, completed: 3, isSettled: false, endedByHand: false } },
    ];
    const verdicts = questions.map(verdict);
    assert.deepEqual(new Set(verdicts.map(({ kind }) => kind)), new Set(verdictKinds));
    for (const { sentence, zh } of verdicts) {
      assert.doesNotMatch(
        sentence + zh.sentence,
        /listen|spies|eavesdrop|caused|NaN|undefined|null|监听|窃听/,
      );
      assert.match(sentence, /^[A-Z].*\.$/);
      assert.match(zh.sentence, /eleme.*。$/);
      assert.doesNotMatch(zh.headline, /[A-Z]/);
    }
  });
});

describe('blocksToExclude', () => {
  it('asks for so many blocks that an effect in that share of them would have shown with 97.5 %', () => {
    assert.deepEqual([0.6, 0.2, 0.1].map(blocksToExclude), [6, 17, 36]);
    assert.equal(blocksToExclude(0), Infinity);
  });
});
