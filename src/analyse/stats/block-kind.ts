import type { MatchingBlock } from './shapes.ts';

/**
 * A number for the label counts and the slots' rows of hits in sorted order, which are all that the null of a block depends on:
 * one digit of 8 per phrase, one of 2^phrases per row, then slots and phrases. Undefined where that is more than 52 bits or where a
 * score is neither 0 nor 1.
 */
export function kindOf({ labels, hits }: MatchingBlock): number | undefined {
  const slots = labels.length;
  let phrases = 0;
  for (const label of labels) if (label !== null && label >= phrases) phrases = label + 1;
  if (slots > 15 || phrases > 15 || 8 + phrases * (3 + slots) > 52) return undefined;
  let key = 0;
  for (let phrase = 0; phrase < phrases; phrase += 1) {
    let count = 0;
    for (const label of labels) if (label === phrase) count += 1;
    if (count > 7) return undefined;
    key = key * 8 + count;
  }
  const rows = sortedRows(hits, { slots, phrases });
  if (rows === undefined) return undefined;
  for (const row of rows) key = key * 2 ** phrases + row;
  return (key * 16 + slots) * 16 + phrases;
}

function sortedRows(
  hits: MatchingBlock['hits'],
  { slots, phrases }: { readonly slots: number; readonly phrases: number },
): readonly number[] | undefined {
  const rows: number[] = [];
  for (let slot = 0; slot < slots; slot += 1) {
    let row = 0;
    for (let phrase = 0; phrase < phrases; phrase += 1) {
      const score = hits[slot]?.[phrase] ?? 0;
      if (score !== 0 && score !== 1) return undefined;
      row = row * 2 + score;
    }
    let at = slot;
    for (; at > 0 && rows[at - 1]! > row; at -= 1) rows[at] = rows[at - 1]!;
    rows[at] = row;
  }
  return rows;
}
