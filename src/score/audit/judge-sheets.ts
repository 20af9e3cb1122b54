import { readFile, realpath } from 'node:fs/promises';
import type { Table } from '../../columns/column.ts';
import { parseTable } from '../../columns/read-table.ts';
import { decodeUtf8 } from '../../columns/read-utf8.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import { auditKey, auditSheet } from './audit-sheet.ts';
import type { ShareInterval } from '../share-interval.ts';
import { judgeAudit, type AuditResult } from './judge-audit.ts';

/** A share from 0 to 1 with its interval; null where undefined. */
export interface RateWithInterval {
  readonly rate: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
}

/** How the matcher did on one phrase, or on `all` of them. */
export interface MatcherRates {
  readonly phrase: string;
  /** Questions on which both coders agree. */
  readonly judged: number;
  /** Of the texts that it calls hits, those that name the food. */
  readonly precision: RateWithInterval;
  /** Of the texts that name the food, those that it calls hits, every stratum weighted by its size. */
  readonly recall: RateWithInterval;
}

/** Two coders' agreement, and how the matcher did where they agree. */
export interface JudgedAudit {
  readonly agreement: AuditResult['agreement'];
  /** Cohen's kappa; null where it is undefined. */
  readonly kappa: number | null;
  readonly all: MatcherRates;
  readonly phrases: readonly MatcherRates[];
}

/** The files of an audit that was coded. */
export interface CodedAudit {
  readonly key: string;
  readonly first: string;
  readonly second: string;
}

/**
 * Reads the key and two sheets with answers. Throws `bad-input` for sheets that are incomplete or of another audit,
 * `wrong-use` for one file in the place of both.
 */
export async function judgeSheets(paths: CodedAudit, interval: ShareInterval): Promise<JudgedAudit> {
  const key = parseTable(await readText(paths.key), auditKey, paths.key);
  const [first, second] = await Promise.all([readSheet(paths.first), readSheet(paths.second)]);
  await refuseSameFile(paths.first, paths.second);
  const { agreement, kappa, phrases, all } = judgeAudit(key, first, second);
  return {
    agreement,
    kappa: kappa ?? null,
    all: ratesOf(all, interval),
    phrases: phrases.map((phrase) => ratesOf(phrase, interval)),
  };
}

async function readSheet(path: string) {
  const text = await readText(path);
  // Spreadsheets write YES and Yes as they please.
  const lower = text.replaceAll(
    /,\s*"?(yes|no)"?\s*(\r?\n|$)/gi,
    (_, answer: string, end: string) => `,${answer.toLowerCase()}${end}`,
  );
  return parseTable(lower, auditSheet satisfies Table, path);
}

/** One coder always agrees with himself. */
async function refuseSameFile(first: string, second: string): Promise<void> {
  const [one, other] = await Promise.all([realpath(first), realpath(second)]);
  if (one !== other) return;
  throw new OverheardError(
    'wrong-use',
    `${first} and ${second} are one file; expected the sheets of two coders.`,
    {
      hint: 'overheard audit <run> --coded anna.csv ben.csv',
    },
  );
}

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new OverheardError(
      'bad-input',
      `${path}: cannot be read (${messageOf(cause)}); expected a sheet of an audit.`,
      {
        hint: 'Draw the audit first with `overheard audit <run>`.',
        cause,
      },
    );
  }
  return decodeUtf8(bytes, path);
}

type PhraseAudit = AuditResult['all'];
type Count = PhraseAudit['counts'][number];

function ratesOf(audit: PhraseAudit, interval: ShareInterval): MatcherRates {
  const hits = audit.counts.find(({ stratum }) => stratum === 'hit');
  const limits = interval({ x: hits?.yes ?? 0, n: hits?.judged ?? 0 });
  return {
    phrase: audit.phrase,
    judged: audit.counts.reduce((sum, { judged }) => sum + judged, 0),
    precision: { rate: audit.precision ?? null, ...limits },
    recall: { rate: audit.recall ?? null, ...recallLimits(audit, interval) },
  };
}

/**
 * Conservative limits of hits / (hits + misses): the lower limit of the number of right hits against the upper one of the
 * misses, and the reverse; a stratum is without error where every text of it was judged.
 */
function recallLimits({ counts, recall }: PhraseAudit, interval: ShareInterval): ReturnType<ShareInterval> {
  if (recall === undefined) return { lo: null, hi: null };
  const hits = namingOf(
    counts.filter(({ stratum }) => stratum === 'hit'),
    interval,
  );
  const misses = namingOf(
    counts.filter(({ stratum }) => stratum !== 'hit'),
    interval,
  );
  const share = (right: number, wrong: number): number =>
    right + wrong === 0 ? recall : right / (right + wrong);
  return { lo: share(hits.lo, misses.hi), hi: share(hits.hi, misses.lo) };
}

/** Limits of the number of texts that name the food, over some strata. */
function namingOf(
  counts: readonly Count[],
  interval: ShareInterval,
): { readonly lo: number; readonly hi: number } {
  let lo = 0;
  let hi = 0;
  for (const { texts, judged, yes } of counts) {
    const limits = judged >= texts ? undefined : interval({ x: yes, n: judged });
    const share = judged === 0 ? 0 : yes / judged;
    lo += texts * (limits?.lo ?? share);
    hi += texts * (limits?.hi ?? share);
  }
  return { lo, hi };
}
