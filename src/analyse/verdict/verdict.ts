import type { Verdict, VerdictKind } from '../analysis.ts';
import type { AppFindings } from './app-findings.ts';
import { findAssociation, type Association } from './association.ts';
import { isClaimRuledOut, isPracticallyNothing, leastBlocks } from './exclusion.ts';
import { flagsOf } from './flags.ts';
import { projectFurtherBlocks } from './further-blocks.ts';
import { sayVerdict } from './sentences/say-verdict.ts';
import { headlines } from './sentences/headlines.ts';

/** The first rule of the method that applies to an app, with its words. Association only: no cause is named. */
export function giveVerdict(findings: AppFindings): Verdict {
  const association = findings.isWithheld ? undefined : findAssociation(findings);
  const kind = kindOf(findings, association);
  const flags = flagsOf(findings, { kind, association });
  const isOpen = kind === 'inconclusive' && !findings.isWithheld;
  const furtherBlocks = isOpen
    ? projectFurtherBlocks({
        excess: findings.excess,
        blocks: findings.excess.blocks,
        leastInAll: leastBlocks,
        margin: findings.criteria.margin,
        claim: findings.criteria.claim,
      })
    : null;
  const said = { ...findings, kind, flags, furtherBlocks };
  return {
    kind,
    headline: headlines[kind].en,
    sentence: sayVerdict(said, 'en'),
    zh: { headline: headlines[kind].zh, sentence: sayVerdict(said, 'zh') },
    flags,
    gates: findings.gates,
    furtherBlocks,
  };
}

function kindOf(findings: AppFindings, association: Association | undefined): VerdictKind {
  const isVetoed = findings.gates.some(
    ({ isPassed, vetoes }) => isPassed === false && vetoes === 'every-verdict',
  );
  if (isVetoed) return 'inconclusive-gate';
  if (findings.isWithheld) return 'inconclusive';
  if (association !== undefined) return association.isRobust ? association.kind : 'inconclusive-gate';
  if (isPracticallyNothing(findings)) return 'no-practical-effect';
  return isClaimRuledOut(findings) ? 'claim-ruled-out' : 'inconclusive';
}
