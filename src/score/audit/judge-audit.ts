import type { Row } from '../../columns/column.ts';
import { OverheardError } from '../../core/error.ts';
import { cohenKappa, type Agreement } from './cohen-kappa.ts';
import type { auditKey, auditSheet } from './audit-sheet.ts';
import { strata, type Stratum } from './draw-audit.ts';

type Sheet = readonly Row<typeof auditSheet>[];
type Key = readonly Row<typeof auditKey>[];

/** Answers on one stratum of one phrase on which both coders agree. */
interface StratumCount {
  readonly stratum: Stratum;
  /** Different texts of the stratum in the run. */
  readonly texts: number;
  /** Questions with one answer of both coders, and those answered yes. */
  readonly judged: number;
  readonly yes: number;
}

/** How the matcher did on one phrase, in counts; intervals are the analysis' business. */
interface PhraseAudit {
  readonly phrase: string;
  readonly counts: readonly StratumCount[];
  /** Share of judged hits that the coders confirm; undefined without one. */
  readonly precision: number | undefined;
  /**
   * Hits that are right over all texts that name the food, each stratum weighted by its size; undefined where a stratum
   * with texts has no judged one, or nothing names the food.
   */
  readonly recall: number | undefined;
}

export interface AuditResult {
  readonly agreement: Agreement;
  /** Cohen's kappa of the two coders; undefined where chance alone would make them agree on everything. */
  readonly kappa: number | undefined;
  readonly phrases: readonly PhraseAudit[];
  readonly all: PhraseAudit;
}

/**
 * Compares two coders with each other and, where they agree, the matcher with them. Throws `bad-input` for a sheet
 * without one of the questions, with one of them twice, with a changed text, or without an answer.
 */
export function judgeAudit(key: Key, first: Sheet, second: Sheet): AuditResult {
  const answers = [answersOf(key, first, 'first'), answersOf(key, second, 'second')] as const;
  const pairs = key.map(({ item }): readonly [boolean, boolean] => [
    answers[0].get(item)!,
    answers[1].get(item)!,
  ]);
  const agreement = {
    bothYes: pairs.filter(([a, b]) => a && b).length,
    firstOnly: pairs.filter(([a, b]) => a && !b).length,
    secondOnly: pairs.filter(([a, b]) => !a && b).length,
    bothNo: pairs.filter(([a, b]) => !a && !b).length,
  };
  const judged = key.flatMap((row, index) => {
    const [a, b] = pairs[index]!;
    return [{ row, answer: a === b ? a : undefined }];
  });
  const ids = [...new Set(key.map(({ phrase }) => phrase))];
  const phrases = ids.map((id) =>
    auditOf(
      id,
      judged.filter(({ row }) => row.phrase === id),
    ),
  );
  return { agreement, kappa: cohenKappa(agreement), phrases, all: sumOf(phrases) };
}

type Judged = { readonly row: Key[number]; readonly answer: boolean | undefined };

function auditOf(phrase: string, judged: readonly Judged[]): PhraseAudit {
  const counts = strata.map((stratum): StratumCount => {
    const asked = judged.filter(({ row }) => row.stratum === stratum);
    return {
      stratum,
      texts: asked[0]?.row.stratum_texts ?? 0,
      judged: asked.filter(({ answer }) => answer !== undefined).length,
      yes: asked.filter(({ answer }) => answer === true).length,
    };
  });
  return { phrase, counts, ...ratesOf([counts]) };
}

function sumOf(phrases: readonly PhraseAudit[]): PhraseAudit {
  const counts = strata.map((stratum): StratumCount => {
    const each = phrases.flatMap((phrase) => phrase.counts.filter((count) => count.stratum === stratum));
    return {
      stratum,
      texts: each.reduce((sum, count) => sum + count.texts, 0),
      judged: each.reduce((sum, count) => sum + count.judged, 0),
      yes: each.reduce((sum, count) => sum + count.yes, 0),
    };
  });
  return { phrase: 'all', counts, ...ratesOf(phrases.map((phrase) => phrase.counts)) };
}

/** Rates over one or several phrases: numbers of texts that name the food are estimated stratum by stratum. */
function ratesOf(groups: readonly (readonly StratumCount[])[]): Pick<PhraseAudit, 'precision' | 'recall'> {
  const hits = groups.flatMap((counts) => counts.filter(({ stratum }) => stratum === 'hit'));
  const judgedHits = hits.reduce((sum, count) => sum + count.judged, 0);
  const precision =
    judgedHits === 0 ? undefined : hits.reduce((sum, count) => sum + count.yes, 0) / judgedHits;
  const all = groups.flat().filter((count) => count.texts > 0);
  if (all.some((count) => count.judged === 0)) return { precision, recall: undefined };
  const right = naming(all.filter(({ stratum }) => stratum === 'hit'));
  const total = naming(all);
  return { precision, recall: total === 0 ? undefined : right / total };
}

function naming(counts: readonly StratumCount[]): number {
  return counts.reduce((sum, { texts, judged, yes }) => sum + (texts * yes) / judged, 0);
}

function answersOf(key: Key, sheet: Sheet, coder: string): ReadonlyMap<number, boolean> {
  const rows = new Map(sheet.map((row) => [row.item, row]));
  const twice = sheet.find((row) => rows.get(row.item) !== row);
  if (twice !== undefined) refuse(`the sheet of the ${coder} coder has item ${twice.item} twice`);
  const answers = new Map<number, boolean>();
  for (const { item, text } of key) {
    const row = rows.get(item);
    if (row === undefined) refuse(`the sheet of the ${coder} coder has no item ${item}`);
    if (row.text !== text)
      refuse(
        `item ${item} of the ${coder} coder is about ${JSON.stringify(row.text)}; expected ${JSON.stringify(text)}`,
      );
    if (row.answer === undefined)
      refuse(`item ${item} of the ${coder} coder has no answer; expected yes or no`);
    answers.set(item, row.answer === 'yes');
  }
  return answers;
}

function refuse(message: string): never {
  throw new OverheardError('bad-input', `audit: ${message}.`, {
    hint: 'Give the two sheets that `overheard audit` wrote, every answer filled in and nothing else changed.',
  });
}
