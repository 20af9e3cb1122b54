import { foldTable } from './spelling/fold.ts';
import { isFiller } from './spelling/spelling.ts';
import { unitKinds } from './spelling/unit-kinds.ts';

/** Finds where words may stand in a text. */
export interface Automaton {
  /**
   * Fills `found` with every place where the units of a word end, whatever filler lies between them: a superset of the
   * matches. Two numbers a place: index of the word, offset just after its last unit. Returns how many numbers were
   * written, or -1 where the text must be expanded first (`foldText`).
   */
  scan(text: string, found: number[]): number;
}

/** Symbols of the tables: a unit of no word, a filler (the state stays), a unit that needs `foldText`. */
const symbolOther = 0;
const symbolFiller = 1;
const symbolComplex = 2;
const firstSymbol = 3;
const root = 0;

/**
 * Aho & Corasick (1975), "Efficient string matching: an aid to bibliographic search", CACM 18(6), as one dense table
 * over the units that occur in the words; folding is part of the table, so that a text without a candidate costs two
 * lookups a unit and no memory.
 */
export function createAutomaton(words: readonly string[]): Automaton {
  const symbols = numberSymbols(words);
  const tree = growTree(words, symbols);
  const { next, outputs, firstSpeaking, complexState } = layOut(tree, symbols.count);
  const symbolOf = symbols.of;
  return {
    scan: (text, found) => {
      let count = 0;
      let state = root;
      for (let at = 0; at < text.length; at += 1) {
        const symbol = symbolOf[text.charCodeAt(at)]!;
        state = next[state + symbol]!;
        if (state < firstSpeaking || symbol === symbolFiller) continue;
        if (state === complexState) return -1;
        for (const word of outputs.get(state)!) {
          found[count] = word;
          found[count + 1] = at + 1;
          count += 2;
        }
      }
      return count;
    },
  };
}

interface Symbols {
  /** Symbol of every code unit of an unfolded text. */
  readonly of: Uint16Array;
  readonly count: number;
}

interface Tree {
  /** Target of every state and symbol, failure links resolved. */
  readonly targets: readonly Int32Array[];
  /** For each state, the words that end in it. */
  readonly ends: readonly (readonly number[])[];
}

/** The tree as one table; a state is the offset of its row. */
interface Table {
  readonly next: Int32Array;
  readonly outputs: ReadonlyMap<number, readonly number[]>;
  /** From this row on, every state has outputs, but for the last one, `complexState`. */
  readonly firstSpeaking: number;
  readonly complexState: number;
}

function numberSymbols(words: readonly string[]): Symbols {
  const { unit, kind } = foldTable();
  const ofFolded = new Uint16Array(0x10000);
  let count = firstSymbol;
  for (const word of words) {
    for (let at = 0; at < word.length; at += 1) {
      const code = word.charCodeAt(at);
      if (ofFolded[code] !== symbolOther) continue;
      ofFolded[code] = count;
      count += 1;
    }
  }
  const of = new Uint16Array(0x10000);
  for (let code = 0; code < of.length; code += 1) {
    if (kind[code] === unitKinds.complex) of[code] = symbolComplex;
    else of[code] = isFiller(kind[code]) ? symbolFiller : ofFolded[unit[code]!]!;
  }
  return { of, count };
}

function growTree(words: readonly string[], symbols: Symbols): Tree {
  const targets: Int32Array[] = [new Int32Array(symbols.count)];
  const ends: number[][] = [[]];
  words.forEach((word, index) => {
    let state = root;
    for (let at = 0; at < word.length; at += 1) {
      const row = targets[state]!;
      const symbol = symbols.of[word.charCodeAt(at)]!;
      if (row[symbol] === root) {
        row[symbol] = targets.length;
        targets.push(new Int32Array(symbols.count));
        ends.push([]);
      }
      state = row[symbol]!;
    }
    ends[state]!.push(index);
  });
  return resolveFailures(targets, ends);
}

/** Breadth first: a missing target is the target of the longest proper suffix that is a state. */
function resolveFailures(targets: readonly Int32Array[], ends: readonly number[][]): Tree {
  const failure = new Int32Array(targets.length);
  const queue = [root];
  for (const state of queue) {
    const row = targets[state]!;
    const fallback = targets[failure[state]!]!;
    for (let symbol = firstSymbol; symbol < row.length; symbol += 1) {
      const child = row[symbol]!;
      if (child === root) {
        if (state !== root) row[symbol] = fallback[symbol]!;
        continue;
      }
      if (state !== root) failure[child] = fallback[symbol]!;
      ends[child]!.push(...ends[failure[child]!]!);
      queue.push(child);
    }
  }
  return { targets, ends };
}

/** States where a word ends come last, so that one comparison finds them. */
function layOut({ targets, ends }: Tree, width: number): Table {
  const states = targets.map((_, state) => state);
  const silent = states.filter((state) => ends[state]!.length === 0);
  const speaking = states.filter((state) => ends[state]!.length > 0);
  const rows = new Int32Array(states.length);
  [...silent, ...speaking].forEach((state, place) => {
    rows[state] = place * width;
  });
  const complexState = states.length * width;
  const next = new Int32Array((states.length + 1) * width);
  for (const state of states) {
    const row = rows[state]!;
    const rowTargets = targets[state]!;
    for (let symbol = firstSymbol; symbol < width; symbol += 1)
      next[row + symbol] = rows[rowTargets[symbol]!]!;
    next[row + symbolFiller] = row;
    next[row + symbolComplex] = complexState;
  }
  const outputs = new Map(speaking.map((state) => [rows[state]!, ends[state]!]));
  return { next, outputs, firstSpeaking: silent.length * width, complexState };
}
