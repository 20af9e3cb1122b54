import { coefficientCount } from './cepstra.ts';

/** Its own constant: an imported one is looked up anew at every use where tests load modules as CommonJS. */
const width = coefficientCount;

/**
 * Distance of a word to the stretch of the heard sound that is most like it, per frame of the word: dynamic time
 * warping with free start and end in the heard sound (Sakoe & Chiba 1978, slope between 1/2 and 2). Both are frames of
 * cepstra, one after the other. Infinity when the heard sound is too short.
 */
export function matchWord(word: Float64Array, heard: Float64Array): number {
  const wordLength = word.length / width;
  const heardLength = heard.length / width;
  // Costs of the last three heard frames, each with one cell per frame of the word.
  let current = new Float64Array(wordLength);
  let last = new Float64Array(wordLength).fill(Infinity);
  let lastButOne = new Float64Array(wordLength).fill(Infinity);
  let here = new Float64Array(wordLength);
  let before = new Float64Array(wordLength);
  let best = Infinity;
  for (let j = 0; j < heardLength; j += 1) {
    for (let i = 0; i < wordLength; i += 1) here[i] = distance(word, i, heard, j);
    current[0] = here[0]!;
    for (let i = 1; i < wordLength; i += 1) {
      const straight = last[i - 1]! + here[i]!;
      const slow = lastButOne[i - 1]! + (before[i]! + here[i]!) / 2;
      const fast = i > 1 ? last[i - 2]! + here[i - 1]! + here[i]! : Infinity;
      current[i] = Math.min(straight, slow, fast);
    }
    best = Math.min(best, current[wordLength - 1]!);
    [current, last, lastButOne] = [lastButOne, current, last];
    [here, before] = [before, here];
  }
  return best / wordLength;
}

/** Takes the mean of the chosen frames away from all, which removes voice and microphone. */
export function centred(frames: Float64Array, mean: Float64Array): Float64Array {
  return frames.map((value, i) => value - mean[i % width]!);
}

/** Mean of the frames that `isChosen` picks by their number. */
export function meanFrame(frames: Float64Array, isChosen: (frame: number) => boolean): Float64Array {
  const mean = new Float64Array(width);
  let count = 0;
  for (let frame = 0; frame < frames.length / width; frame += 1) {
    if (!isChosen(frame)) continue;
    count += 1;
    for (let c = 0; c < width; c += 1) mean[c]! += frames[frame * width + c]!;
  }
  return mean.map((sum) => sum / Math.max(1, count));
}

function distance(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let sum = 0;
  for (let c = 0; c < width; c += 1) {
    sum += (a[i * width + c]! - b[j * width + c]!) ** 2;
  }
  return Math.sqrt(sum);
}
