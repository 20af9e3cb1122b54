import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';
import { playPulseRounds } from './pulse-rounds.ts';

const stimuli = 40;
const sideBySide = 10;

// Forty stimuli by the real programs over PulseAudio: `npm run pulse-test`, about four minutes.
const folders = ['experiments/stimuli/zh', 'experiments/stimuli/en'];
const library = (await Promise.all(folders.map(loadStimuli))).flatMap((all) => all.slice(0, stimuli / 2));
// Both folders name foods alike.
const named = library.map((stimulus, i) => ({
  ...stimulus,
  id: `${i < stimuli / 2 ? 'zh' : 'en'}-${stimulus.id}`,
}));
const score = await playPulseRounds(named, sideBySide, (round) =>
  process.stderr.write(`\r${round} of ${stimuli + sideBySide} rounds`),
);
process.stderr.write('\n');
for (const fault of score.faults) console.log(fault);
console.log(`${score.verified} of ${score.played} stimuli verified`);
console.log(`${score.quiet} of ${score.silent} silences beside a room that sounds without a find`);
console.log(
  `${score.apart} of ${score.sideBySide} recordings of two rooms that sound at once verified as their own`,
);
process.exitCode = score.faults.length === 0 ? 0 : 1;
