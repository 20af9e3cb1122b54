import type { Complex } from '../signal/fft.ts';
import { analyticRate } from './analytic.ts';
import { coverageOf } from './coverage.ts';
import { correlateBlocks, fitBlocks, type BlockFit } from './fit-blocks.ts';
import { fitOnLines } from './fit-on-lines.ts';
import { byScore, type Match, type Template } from './match.ts';
import { correlationSigma, type TemplateBlock } from './template-blocks.ts';

/** Samples that were lost within a template are looked for from the first z on, and believed from the second. */
const foundZ = 15;
const gapZ = 40;

/** A template with its blocks, and the places in samples at 8 kHz at which it may be. */
type Candidate = {
  readonly template: Template;
  readonly blocks: readonly TemplateBlock[];
  readonly places: readonly number[];
};

/** The best match of a template with a whitened recording at some places. */
export function fitTemplate(signal: Complex, { template, blocks, places }: Candidate): Match {
  const energy = blocks.reduce((sum, block) => sum + block.energy, 0);
  const sigma = correlationSigma(energy, signal.length / 2);
  const toMatch = (fit: BlockFit): Match => ({
    template,
    z: sigma > 0 ? fit.height / sigma : 0,
    ...coverageOf(fit.blocks),
    onsetMs: (fit.place * 1000) / analyticRate,
    ppm: fit.ppm,
    gain: energy > 0 ? fit.height / energy : 0,
    gapsMs: fit.gapsMs,
  });
  const matches = places.flatMap((place): Match[] => {
    const pieces = correlateBlocks(signal, blocks, place);
    const fits = fitBlocks(pieces).map((fit) => ({ fit, match: toMatch(fit) }));
    const best = fits.sort((a, b) => byScore(a.match, b.match))[0];
    if (best === undefined) return [];
    if (best.match.z < foundZ || areAllFound(best.match)) return [best.match];
    const onLines = fitOnLines(pieces, best.fit);
    const match = onLines && toMatch(onLines);
    return [match !== undefined && match.z >= gapZ ? match : best.match];
  });
  const nothing = { z: 0, coverage: 0, findings: [], onsetMs: 0, ppm: 0, gain: 0, gapsMs: [] };
  return matches.sort(byScore)[0] ?? { template, ...nothing };
}

function areAllFound({ findings }: Match): boolean {
  return findings.every((finding) => finding === 'found');
}
