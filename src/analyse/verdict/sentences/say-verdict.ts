import { claims, clauses, type SaidFindings } from './clauses.ts';
import type { Language } from './language.ts';

type Claim = keyof typeof claims;
type ClauseName = keyof typeof clauses;

/** The verdict in one paragraph for a reader who reads nothing else, every number in it to be checked by hand. */
export function sayVerdict(findings: SaidFindings, language: Language): string {
  const claim = claims[claimOf(findings)][language](findings);
  const rest = clausesOf(findings).map((name) => clauses[name][language](findings));
  return [claim, ...rest].filter((text) => text !== '').join(language === 'en' ? ' ' : '');
}

function claimOf({ kind, flags }: SaidFindings): Claim {
  if (kind === 'inconclusive-gate') return flags.includes('association-not-robust') ? 'not-robust' : 'vetoed';
  return kind === 'inconclusive' && flags.includes('withheld') ? 'withheld' : kind;
}

function clausesOf(findings: SaidFindings): readonly ClauseName[] {
  const { kind, flags, rawMatch, furtherBlocks } = findings;
  if (flags.includes('withheld')) return [];
  if (rawMatch.n === 0) return ['nothingRead'];
  const names: ClauseName[] = ['counts', 'shuffle'];
  // A bound on what speech did is certain only if nothing but the shuffle decided what was read.
  if (kind !== 'inconclusive-gate') names.push('certain');
  if (kind.startsWith('associated')) names.push('microphone');
  if (flags.includes('directions-differ')) names.push('opposed');
  if (flags.includes('no-room-for-claim')) names.push('noRoom');
  if (kind === 'inconclusive' && flags.includes('few-blocks')) names.push('fewBlocks');
  if (flags.includes('assay-failed')) names.push('assayFailed');
  if (flags.includes('assay-not-tested')) names.push('assayUntested');
  if (flags.includes('microphone-not-tested')) names.push('micUntested');
  if (flags.includes('microphone-not-crossed')) names.push('micNotCrossed');
  if (kind === 'inconclusive' && furtherBlocks !== null) names.push('further');
  return names;
}
