import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import { saveMemory } from '../../src/sound/save-memory.ts';
import { noisyRecording, shippedStimuli } from './sound.bench.ts';

// Prints the greatest resident size, in MB, of a process that does nothing but check.
saveMemory();
const library = (await shippedStimuli()).slice(0, 40);
const { recording, expected } = await noisyRecording();
for (let repeat = 0; repeat < 3; repeat += 1) checkRecording({ recording, library, expected });
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
