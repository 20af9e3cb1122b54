// `<recording.wav> <playbacks.json> <repeats>`: CPU seconds and greatest resident size, in MB, of a process that does
// nothing but check, and how many playbacks it found.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import { saveMemory } from '../../src/sound/check/save-memory.ts';
import { withWav } from '../../src/sound/signal/wav-file.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';

saveMemory();
const [path = '', plan = '', repeats = '1'] = process.argv.slice(2);
const shape = z.array(
  z.object({
    stimulus: z.string(),
    onsetMs: z.number(),
    earliestMs: z.number(),
    latestMs: z.number(),
  }),
);
const playbacks = shape.parse(JSON.parse(await readFile(plan, 'utf8')));
const library = await loadStimuli('experiments/stimuli/en-adverts');
await withWav(path, async (recording) => {
  const check = () => checkRecording({ recording, library, playbacks });
  // The first of several only warms up.
  if (Number(repeats) > 1) check();
  const before = process.cpuUsage();
  let found = check();
  for (let repeat = 1; repeat < Number(repeats); repeat += 1) found = check();
  const { user, system } = process.cpuUsage(before);
  const cpuS = (user + system) / 1e6 / Number(repeats);
  const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const { verdict, playbacksFound } = found;
  console.log(JSON.stringify({ cpuS, megabytes, verdict, playbacksFound }));
});
