// `<recording.wav> <expected id>`: the greatest resident size, in MB, of a process that does nothing but check.
import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import { saveMemory } from '../../src/sound/check/save-memory.ts';
import { readWav } from '../../src/sound/signal/wav-file.ts';
import { shippedStimuli } from './shipped-stimuli.ts';

saveMemory();
const [path = '', expected = ''] = process.argv.slice(2);
const recording = await readWav(path);
const library = (await shippedStimuli()).slice(0, 40);
for (let repeat = 0; repeat < 3; repeat += 1) checkRecording({ recording, library, expected });
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
