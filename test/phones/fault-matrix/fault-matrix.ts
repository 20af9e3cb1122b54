import { cells } from './cells.ts';
import { playCells } from './play-cells.ts';
import { findMistakes, printMatrix } from './print-matrix.ts';

// `npm run fault-matrix [-- WORD…]`: every fault in every phase of a slot, or those faults whose name holds a WORD.
const words = process.argv.length > 2 ? process.argv.slice(2) : [''];
const chosen = cells.filter(({ trouble }) => words.some((word) => trouble.name.includes(word)));
const played = await playCells(chosen);
process.stdout.write(printMatrix(chosen, played));
const mistakes = findMistakes(chosen, played);
for (const mistake of mistakes) process.stdout.write(`MISTAKE ${mistake}\n`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
