import { sha256 } from '../../core/hash.ts';
import { canonicalJson } from '../../core/json.ts';
import { lexiconTexts } from './lexicon/lexicon.ts';

/**
 * Goes up with every change of the matcher's code, or of its dictionaries (opencc-js), that can change a hit; sealed with
 * the plan. A test holds it against the hits that it stands for.
 */
export const matcherVersion = 3;

/**
 * Fingerprint of the rule that turns titles into hits, known words included, apart from the phrases, which are sealed by
 * themselves.
 */
export function fingerprintMatcher(): string {
  return sha256(canonicalJson({ matcher: 'overheard', version: matcherVersion, lexicon: lexiconTexts() }));
}
