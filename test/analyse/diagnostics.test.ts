import assert from 'node:assert/strict';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import { makeStudy, toTable } from '../made-up/made-up-study.ts';
import type { Row } from '../made-up/made-up-study.ts';
import { onlyAppOf } from '../made-up/only-app-of.ts';

/** The hit of every row becomes what `isShown` says, or stays. */
function change(rows: readonly Row[], isShown: (row: Row) => boolean | undefined): Row[] {
  return rows.map((row) => {
    const shown = isShown(row);
    return shown === undefined ? row : { ...row, hit: shown ? 'TRUE' : 'FALSE' };
  });
}

describe('diagnostics', () => {
  const rows = makeStudy({ seed: 'diagnostics', blocks: 20, chance: () => 0.2 });
  const slots = new Map(rows.map((row) => [`${row.block}/${row.slot}`, row]));

  it('see a phrase that is shown one slot late', () => {
    const late = change(rows, (row) => {
      const before = slots.get(`${row.block}/${Number(row.slot) - 1}`);
      return before?.arm === 'spoken' && before.phrase_spoken === row.phrase ? true : undefined;
    });
    const { details, primary } = analyseOutcomes(toTable(late)).overall;
    assert.ok((details.carryOver.pGreater ?? 1) < 1e-6);
    assert.ok((primary.pGreater ?? 0) > 0.001, 'and the primary test does not take it for an effect');
  });

  it('do not take an effect in the slot itself for carry-over', () => {
    const prompt = change(rows, (row) =>
      row.arm === 'spoken' && row.phrase_spoken === row.phrase ? true : undefined,
    );
    const { details, primary } = analyseOutcomes(toTable(prompt)).overall;
    assert.ok((primary.pGreater ?? 1) < 1e-6);
    assert.ok((details.carryOver.pGreater ?? 0) > 0.05);
  });

  it('see that speech as such moves the feed', () => {
    const moved = change(rows, (row) => (row.arm === 'sham' ? true : undefined));
    const before = analyseOutcomes(toTable(rows)).overall.details.shamAgainstSilence;
    const after = analyseOutcomes(toTable(moved)).overall.details.shamAgainstSilence;
    assert.ok((before?.pTwoCentral ?? 0) > 0.01);
    assert.ok((after?.pTwoCentral ?? 1) < 0.001);
    assert.equal(after?.sham.x, after?.sham.n);
  });

  it('test every phrase, phone and surface alone, with a false-discovery rate', () => {
    const { details } = analyseOutcomes(toTable(rows)).overall;
    assert.equal(details.phrases.length, 6);
    const pizzaOnly = change(rows, (row) =>
      row.arm === 'spoken' && row.phrase_spoken === row.phrase ? row.phrase === 'pizza' : undefined,
    );
    const { phrases } = analyseOutcomes(toTable(pizzaOnly)).overall.details;
    const [best] = [...phrases].sort((one, other) => (one.q ?? 1) - (other.q ?? 1));
    assert.equal(best?.phrase, 'pizza');
    assert.ok((best?.q ?? 1) < 0.05 && (best?.q ?? 0) >= (best?.primary.pTwoCentral ?? 1));
  });

  it('tell surfaces apart', () => {
    const surfaces = rows.flatMap((row) => [
      { ...row, surface: 'feed' },
      {
        ...row,
        surface: 'search-hint',
        hit: row.arm === 'spoken' && row.phrase === row.phrase_spoken ? 'TRUE' : 'FALSE',
      },
    ]);
    const { details, rawMatch } = analyseOutcomes(toTable(surfaces)).overall;
    const [feed, hint] = details.surfaces;
    assert.equal(rawMatch.x, rawMatch.n);
    assert.equal(hint?.surface, 'search-hint');
    assert.equal(hint?.excess.rd, 1);
    assert.ok((feed?.excess.rd ?? 1) < 0.5);
  });

  it('flag trials in which a dealt phrase was not looked for', () => {
    assert.equal(analyseOutcomes(toTable(rows)).overall.details.unscoredTrials, 0);
    const dropped = rows.find((row) => row.arm === 'silence' && dealtIn(row.block).has(row.phrase));
    const { details, verdict } = onlyAppOf(analyseOutcomes(toTable(rows.filter((row) => row !== dropped))));
    assert.equal(details.unscoredTrials, 1);
    assert.ok(verdict.flags.includes('unscored-phrases'));
  });

  function dealtIn(block: string): Set<string> {
    return new Set(rows.filter((row) => row.block === block).map((row) => row.phrase_spoken));
  }
});
