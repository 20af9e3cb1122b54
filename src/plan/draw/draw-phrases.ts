import { OverheardError } from '../../core/error.ts';
import type { Generator } from '../../core/random.ts';
import type { PhraseId } from '../../core/words.ts';

/** How many phrases a block of a room's sequence takes. */
export interface PhraseNeed {
  readonly spoken: number;
  readonly typed: number;
  readonly spare: boolean;
}

/** The phrases of one block, all different. */
export interface BlockPhrases {
  readonly spoken: readonly PhraseId[];
  readonly typed: readonly PhraseId[];
}

/** Uses of each phrase so far, over all rooms. */
export type PhraseUses = Map<PhraseId, { all: number; typed: number }>;

/**
 * Draws the phrases of a room's blocks, in order: never one that the last `reach` blocks had (the wash-out), always the
 * ones least used in the room, then over all rooms, ties at random. Only *which* phrases a block gets depends on the
 * past; their order inside the block is shuffled afterwards, whatever it was. Throws `bad-experiment` when there are
 * too few phrases.
 */
export function drawPhrases(request: {
  readonly phrases: readonly PhraseId[];
  readonly needs: readonly PhraseNeed[];
  readonly reach: number;
  readonly uses: PhraseUses;
  readonly generator: Generator;
}): BlockPhrases[] {
  const { phrases, needs, reach, uses, generator } = request;
  refuseTooFew(phrases.length, needs, reach);
  const usesInRoom = new Map<PhraseId, number>();
  const drawn: BlockPhrases[] = [];
  for (const need of needs) {
    const near = need.spare ? nearInTime(drawn, needs, reach) : new Set<PhraseId>();
    const recent = new Set(drawn.slice(-reach).flatMap(({ spoken, typed }) => [...spoken, ...typed]));
    const rested = generator.shuffle(phrases.filter((phrase) => !recent.has(phrase)));
    const leastUsed = rested
      .sort(
        (a, b) =>
          Number(near.has(a)) - Number(near.has(b)) ||
          (usesInRoom.get(a) ?? 0) - (usesInRoom.get(b) ?? 0) ||
          (uses.get(a)?.all ?? 0) - (uses.get(b)?.all ?? 0),
      )
      .slice(0, need.spoken + need.typed);
    const block = split(generator.shuffle(leastUsed), need, uses);
    for (const phrase of leastUsed) {
      usesInRoom.set(phrase, (usesInRoom.get(phrase) ?? 0) + 1);
      const before = uses.get(phrase) ?? { all: 0, typed: 0 };
      uses.set(phrase, {
        all: before.all + 1,
        typed: before.typed + (block.typed.includes(phrase) ? 1 : 0),
      });
    }
    drawn.push(block);
  }
  return drawn;
}

/**
 * Spare blocks of another kind or lag may be left out, so that a spare block can follow any earlier one, or the planned
 * ones, at once. Their phrases are avoided where others are left.
 */
function nearInTime(
  drawn: readonly BlockPhrases[],
  needs: readonly PhraseNeed[],
  reach: number,
): Set<PhraseId> {
  const planned = drawn.filter((_, i) => !needs[i]!.spare).slice(-reach);
  const spares = drawn.filter((_, i) => needs[i]!.spare);
  return new Set([...planned, ...spares].flatMap((block) => [...block.spoken, ...block.typed]));
}

/** The phrases that were typed least become the typed ones. */
function split(phrases: readonly PhraseId[], need: PhraseNeed, uses: PhraseUses): BlockPhrases {
  const byTyped = phrases.toSorted((a, b) => (uses.get(a)?.typed ?? 0) - (uses.get(b)?.typed ?? 0));
  return { typed: byTyped.slice(0, need.typed), spoken: byTyped.slice(need.typed) };
}

function refuseTooFew(count: number, needs: readonly PhraseNeed[], reach: number): void {
  const perBlock = needs.map(({ spoken, typed }) => spoken + typed);
  const needed = Math.max(...perBlock.map((_, i) => sum(perBlock.slice(i, i + reach + 1))));
  if (count >= needed) return;
  throw new OverheardError(
    'bad-experiment',
    `phrases: found ${count}; expected at least ${needed}, since a phrase may return only after ${reach} other ` +
      `${reach === 1 ? 'block' : 'blocks'} of up to ${Math.max(...perBlock)} phrases each (the wash-out)`,
    { hint: 'Add phrases, shorten washOutMs, or put fewer spoken and typed slots into a block.' },
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
