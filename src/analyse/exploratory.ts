import type { PhoneId, PhraseId, Surface } from '../core/words.ts';
import type { Exploratory } from './analysis.ts';
import { differenceOf, spokenAgainstControl, strataOf } from './contrast.ts';
import { matchingNulls, monitorMatching, spokenMatching } from './matching-test.ts';
import type { Matching } from './matching-test.ts';
import type { OutcomeTable } from './outcome-table.ts';
import type { ScoredBlock } from './score-blocks.ts';
import { benjaminiHochberg } from './stats/index.ts';

/** The scored blocks of one phone or one surface. */
export interface PartBlocks<Name> {
  readonly name: Name;
  readonly blocks: readonly ScoredBlock[];
}

/** Every phrase alone: its label against all others of the block, controls and other phrases alike. */
export function explorePhrases(
  table: OutcomeTable,
  blocks: readonly ScoredBlock[],
): ({ readonly phrase: PhraseId } & Exploratory)[] {
  const byPhrase = new Map<number, ScoredBlock[]>();
  for (const block of blocks) {
    for (const slot of block.slots) {
      if (slot.arm !== 'spoken') continue;
      const phrase = block.phrases[slot.dealt]!;
      const list = byPhrase.get(phrase) ?? [];
      byPhrase.set(phrase, list);
      if (list.at(-1) !== block) list.push(block);
    }
  }
  const found = [...byPhrase].map(([phrase, its]) => ({
    phrase: table.phrases[phrase]!,
    primary: monitorMatching(its.flatMap((block) => matchingNulls([block], onePhrase(block, phrase)))),
    excess: excessOf(its.map((block) => withoutOtherPhrases(block, phrase))),
  }));
  return withQ(found.sort((one, other) => (one.phrase < other.phrase ? -1 : 1)));
}

/** Every phone alone. */
export function explorePhones(
  parts: readonly PartBlocks<PhoneId>[],
): ({ readonly phone: PhoneId } & Exploratory)[] {
  return withQ(parts.map(({ name, blocks }) => ({ phone: name, ...testPart(blocks) })));
}

/** Every surface alone. */
export function exploreSurfaces(
  parts: readonly PartBlocks<Surface>[],
): ({ readonly surface: Surface } & Exploratory)[] {
  return withQ(parts.map(({ name, blocks }) => ({ surface: name, ...testPart(blocks) })));
}

function testPart(blocks: readonly ScoredBlock[]): Omit<Exploratory, 'q'> {
  return { primary: monitorMatching(matchingNulls(blocks, spokenMatching)), excess: excessOf(blocks) };
}

function excessOf(blocks: readonly ScoredBlock[]): Exploratory['excess'] {
  const { rd, lo, hi, fewBlocks } = differenceOf(strataOf(blocks, spokenAgainstControl));
  return { rd, lo, hi, fewBlocks };
}

function withQ<Part extends Omit<Exploratory, 'q'>>(
  parts: readonly Part[],
): (Part & { readonly q: number | null })[] {
  const { adj } = benjaminiHochberg({ p: parts.map((part) => part.primary.pTwoCentral) });
  return parts.map((part, index) => ({ ...part, q: adj[index] ?? null }));
}

function onePhrase(block: ScoredBlock, phrase: number): Matching {
  const dealt = block.phrases.indexOf(phrase);
  return {
    ...spokenMatching,
    roleOf: (slot) => {
      const role = spokenMatching.roleOf(slot);
      return role === 'tested' && slot.dealt !== dealt ? 'control' : role;
    },
  };
}

function withoutOtherPhrases(block: ScoredBlock, phrase: number): ScoredBlock {
  const dealt = block.phrases.indexOf(phrase);
  return { ...block, slots: block.slots.filter((slot) => slot.arm !== 'spoken' || slot.dealt === dealt) };
}
