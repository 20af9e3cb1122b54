import assert from 'node:assert/strict';
import { asId } from '../../src/core/words.ts';
import type { AppId } from '../../src/core/words.ts';
import { verdictKinds } from '../../src/analyse/analysis.ts';
import type { MicAnalysis, Verdict } from '../../src/analyse/analysis.ts';
import { usualCriteria } from '../../src/analyse/verdict/criteria.ts';
import { projectFurtherBlocks } from '../../src/analyse/verdict/further-blocks.ts';
import { giveVerdict } from '../../src/analyse/verdict/verdict.ts';
import type { VerdictQuestion } from '../../src/analyse/verdict/verdict.ts';

const tests = { T: 20, nullMean: 9, pGreater: 0.0001, pLess: 1, pTwoCentral: 0.0002, pMidGreater: 0.00005 };
const mic: MicAnalysis = {
  ...tests,
  pTwoCentral: 0.01,
  rd: 0.6,
  lo: 0.3,
  hi: 0.8,
  fewBlocks: false,
  revoked: { x: 3, n: 24 },
};

/** A run of 12 blocks in which everything speaks for an association that needs the microphone. */
const clear: VerdictQuestion = {
  app: asId<AppId>('eleme'),
  primary: { ...tests, eFinal: 400, eMax: 400, pHolm: 0.0002 },
  rawMatch: { x: 20, n: 24, rate: 20 / 24, lo: 0.64, hi: 0.93 },
  control: { x: 8, n: 72, rate: 8 / 72, lo: 0.06, hi: 0.2 },
  excess: { rd: 0.722, lo: 0.5, hi: 0.88, fewBlocks: false },
  mic,
  typed: { ...tests, x: 11, n: 12 },
  gates: [{ gate: 'assay', isPassed: true, finding: '11 of 12 typed phrases were shown' }],
  blocks: 12,
  progress: undefined,
  isWithheld: false,
  criteria: usualCriteria,
  observations: [],
};

function verdict(changes: Partial<VerdictQuestion>): Verdict {
  return giveVerdict({ ...clear, ...changes });
}

const unclear = { ...clear.primary, pTwoCentral: 0.4, pHolm: 0.4 };

describe('giveVerdict', () => {
  it('says ASSOCIATED, AND THE MICROPHONE MATTERS', () => {
    const { kind, headline, sentence, flags } = verdict({});
    assert.equal(kind, 'associated-mic');
    assert.equal(headline, 'ASSOCIATED, AND THE MICROPHONE MATTERS');
    assert.equal(
      sentence,
      'Recommendations in eleme were associated with speech played near the phone: 83 % of spoken foods were shown against 11 % in control slots (excess 72 points, 95 % interval 50 to 88, p = 0.0002), and the association depended on the microphone permission: with it revoked 13 % were shown (p = 0.01).',
    );
    assert.deepEqual(flags, []);
  });

  it('says ASSOCIATED, MICROPHONE NOT SHOWN where the contrast is weak, absent or the wrong way round', () => {
    assert.equal(verdict({ mic: { ...mic, pTwoCentral: 0.06 } }).kind, 'associated');
    assert.equal(verdict({ mic: { ...mic, rd: -0.6 } }).kind, 'associated');
    const untested = verdict({ mic: null });
    assert.equal(untested.headline, 'ASSOCIATED, MICROPHONE NOT SHOWN');
    assert.match(untested.sentence, /was not shown, because it was not tested/);
    assert.ok(untested.flags.includes('microphone-not-tested'));
  });

  it('says PRACTICALLY NO EFFECT where the interval is inside 10 points', () => {
    const { kind, headline, flags } = verdict({
      primary: unclear,
      excess: { rd: 0.01, lo: -0.08, hi: 0.09, fewBlocks: false },
    });
    assert.equal(kind, 'no-practical-effect');
    assert.equal(headline, 'PRACTICALLY NO EFFECT');
    assert.ok(flags.includes('claim-ruled-out'));
  });

  it('says CLAIM-SIZED EXCESS RULED OUT below 60 points, and flags it beside an association', () => {
    const { kind, sentence } = verdict({
      primary: unclear,
      excess: { rd: 0.1, lo: -0.2, hi: 0.59, fewBlocks: false },
    });
    assert.equal(kind, 'claim-ruled-out');
    assert.match(sentence, /neither shown nor excluded/);
    const small = verdict({ excess: { rd: 0.2, lo: 0.1, hi: 0.3, fewBlocks: false } });
    assert.equal(small.kind, 'associated-mic');
    assert.ok(small.flags.includes('claim-ruled-out'));
  });

  it('says by which claim and margin it was judged where the plan has its own', () => {
    const criteria = { alpha: 0.01, margin: 0.15, claim: 0.4 };
    const inside = { rd: 0.01, lo: -0.12, hi: 0.14, fewBlocks: false };
    assert.match(verdict({ primary: unclear, excess: inside, criteria }).sentence, /by as much as 15 points/);
    const below = { rd: 0.1, lo: -0.2, hi: 0.39, fewBlocks: false };
    assert.match(
      verdict({ primary: unclear, excess: below, criteria }).sentence,
      /size of the claim \(40 points or more\)/,
    );
    assert.equal(verdict({ mic: { ...mic, pTwoCentral: 0.02 }, criteria }).kind, 'associated');
    assert.equal(verdict({ primary: { ...clear.primary, pHolm: 0.02 }, criteria }).kind, 'inconclusive');
  });

  it('says INCONCLUSIVE with the number of further blocks', () => {
    const { kind, headline, sentence, furtherBlocks } = verdict({
      primary: unclear,
      excess: { rd: 0.3, lo: -0.1, hi: 0.7, fewBlocks: false },
    });
    assert.equal(kind, 'inconclusive');
    assert.equal(headline, 'INCONCLUSIVE');
    assert.ok((furtherBlocks ?? 0) > 0);
    assert.match(sentence, new RegExp(`about ${furtherBlocks} further blocks would be needed`));
  });

  it('names the gate that failed before anything else', () => {
    const { kind, headline, sentence } = verdict({
      gates: [
        { gate: 'manipulation', isPassed: null, finding: 'no recording' },
        { gate: 'assay', isPassed: false, finding: '0 of 12 typed phrases were shown' },
      ],
    });
    assert.equal(kind, 'inconclusive-gate');
    assert.equal(headline, 'INCONCLUSIVE');
    assert.equal(
      sentence,
      'Nothing can be concluded about eleme: the assay check failed, because 0 of 12 typed phrases were shown.',
    );
  });

  it('takes the p that is adjusted for the number of apps', () => {
    assert.equal(verdict({ primary: { ...clear.primary, pHolm: 0.051 } }).kind, 'inconclusive');
  });

  it('does not call a phrase that was shown less an association, and flags it', () => {
    const { kind, flags } = verdict({ excess: { rd: -0.4, lo: -0.6, hi: -0.2, fewBlocks: false } });
    assert.equal(kind, 'claim-ruled-out');
    assert.ok(flags.includes('negative-association'));
  });

  it('says that a lack of effect without a typed arm has not been shown to be visible at all', () => {
    const { sentence, flags } = verdict({
      primary: unclear,
      typed: null,
      excess: { rd: 0, lo: -0.05, hi: 0.05, fewBlocks: false },
    });
    assert.match(sentence, /whether it follows any preference at all is untested/);
    assert.ok(flags.includes('assay-not-tested'));
  });

  it('rules nothing out with an interval that is too short, and asks for five blocks at least', () => {
    const observations = ['interval-too-short'] as const;
    for (const excess of [
      { rd: 0.01, lo: -0.08, hi: 0.09, fewBlocks: true },
      { rd: 0.1, lo: -0.2, hi: 0.5, fewBlocks: true },
    ]) {
      const { kind, sentence, flags, furtherBlocks } = verdict({
        primary: unclear,
        excess,
        blocks: 2,
        observations,
      });
      assert.equal(kind, 'inconclusive');
      assert.match(sentence, /so the interval rules nothing out; about \d+ further blocks would be needed/);
      assert.ok(flags.includes('interval-too-short') && !flags.includes('claim-ruled-out'));
      assert.ok((furtherBlocks ?? 0) >= 3);
    }
    const associated = verdict({ excess: { rd: 0.2, lo: 0.1, hi: 0.3, fewBlocks: true }, observations });
    assert.equal(associated.kind, 'associated-mic', 'the exact test needs no interval');
    assert.ok(!associated.flags.includes('claim-ruled-out'));
  });

  it('speaks of association only, in one sentence, of every kind', () => {
    const questions: Partial<VerdictQuestion>[] = [
      {},
      { mic: null },
      { primary: unclear, excess: { rd: 0, lo: -0.05, hi: 0.05, fewBlocks: false } },
      { primary: unclear, excess: { rd: 0, lo: -0.5, hi: 0.5, fewBlocks: false } },
      { primary: unclear, excess: { rd: 0, lo: -0.7, hi: 0.7, fewBlocks: true } },
      { gates: [{ gate: 'integrity', isPassed: false, finding: 'the journal is not whole' }] },
      { app: undefined, isWithheld: true, progress: { planned: 24, completed: 3 } },
    ];
    const verdicts = questions.map(verdict);
    assert.deepEqual(new Set(verdicts.map(({ kind }) => kind)), new Set(verdictKinds));
    for (const { sentence } of verdicts) {
      assert.doesNotMatch(sentence, /listen|spies|eavesdrop|caused|NaN|undefined|null/);
      assert.match(sentence, /^[A-Z].*\.$/);
      assert.doesNotMatch(sentence, /\. [A-Z]/);
    }
  });
});

describe('projectFurtherBlocks', () => {
  const excess = { rd: 0.3, lo: -0.1, hi: 0.7, fewBlocks: false };

  it('asks for more blocks the wider the interval, and for none without an estimate', () => {
    const needed = (half: number): number =>
      projectFurtherBlocks({
        excess: { ...excess, lo: 0.3 - half, hi: 0.3 + half },
        blocks: 6,
        margin: 0.1,
        claim: 0.6,
      }) ?? 0;
    assert.ok(needed(0.4) < needed(0.6) && needed(0.6) < needed(0.9));
    const none = { rd: null, lo: null, hi: null, fewBlocks: true };
    assert.equal(projectFurtherBlocks({ excess: none, blocks: 6, margin: 0.1, claim: 0.6 }), null);
    assert.equal(projectFurtherBlocks({ excess, blocks: 0, margin: 0.1, claim: 0.6 }), null);
  });

  it('doubles the blocks when the bound is one half width away, for 80 % chance', () => {
    const further = projectFurtherBlocks({
      excess: { rd: 0.3, lo: 0, hi: 0.6, fewBlocks: false },
      blocks: 10,
      margin: 0.1,
      claim: 0.6,
    });
    assert.equal(further, 11);
  });
});
