import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';
import { playPulseRounds } from './pulse-rounds.ts';

const stimuli = 40;
const sideBySide = 10;

// Forty stimuli by the real programs over PulseAudio: `npm run pulse-test`, about eight minutes, half of them in rooms that make it hard.
const folders = ['experiments/stimuli/zh', 'experiments/stimuli/en'];
const library = (await Promise.all(folders.map(loadStimuli))).flatMap((all) => all.slice(0, stimuli / 2));
// Both folders name foods alike.
const named = library.map((stimulus, i) => ({
  ...stimulus,
  id: `${i < stimuli / 2 ? 'zh' : 'en'}-${stimulus.id}`,
}));
let faults = 0;
for (const isHard of [false, true]) {
  const what = isHard
    ? 'sinks that suspend after 1 s, a recorder that drops 10 ms now and then'
    : 'as they are';
  const score = await playPulseRounds(named, sideBySide, {
    isHard,
    onRound: (round) => process.stderr.write(`\r${round} of ${stimuli + sideBySide} rounds`),
  });
  process.stderr.write('\n');
  for (const fault of score.faults) console.log(fault);
  console.log(`Rooms: ${what}`);
  console.log(`${score.verified} of ${score.played} stimuli verified`);
  console.log(`${score.quiet} of ${score.silent} silences beside a room that sounds without a find`);
  console.log(
    `${score.apart} of ${score.sideBySide} recordings of two rooms that sound at once verified as their own`,
  );
  faults += score.faults.length;
}
process.exitCode = faults === 0 ? 0 : 1;
