import type { Generator } from '../../core/random.ts';
import { countArms, countSlots } from './count-arms.ts';
import { drawPhrases, type BlockPhrases, type PhraseUses } from './draw-phrases.ts';
import { shortestBlockMs, washOutReach } from '../experiment/durations.ts';
import type { BlockFrame } from './lay-out-blocks.ts';
import type { Layout } from './lay-out.ts';

/** Draws the phrases of every block, room by room, so that the wash-out is kept along each room's sequence. */
export function phrasesOfBlocks(layout: Layout, generator: Generator): Map<BlockFrame, BlockPhrases> {
  const { experiment, exposureMs, frames } = layout;
  const uses: PhraseUses = new Map();
  const phrases = new Map<BlockFrame, BlockPhrases>();
  for (const room of new Set(frames.map((frame) => frame.room))) {
    const sequence = frames.filter((frame) => frame.room === room);
    const lengths = sequence.map((frame) =>
      shortestBlockMs(countSlots(countArms(experiment, frame)), exposureMs, frame.lag.dwellMs),
    );
    const reach = washOutReach({
      washOutMs: experiment.washOutMs,
      shortestBlockMs: Math.min(...lengths),
      blocks: sequence.length,
      windows: experiment.mealWindows,
    });
    const drawn = drawPhrases({
      phrases: experiment.phrases.map(({ id }) => id),
      needs: sequence.map((frame) => ({ ...countArms(experiment, frame), spare: frame.spare })),
      reach,
      uses,
      generator,
    });
    sequence.forEach((frame, i) => phrases.set(frame, drawn[i]!));
  }
  return phrases;
}
