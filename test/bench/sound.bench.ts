import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Recogniser } from '../../src/lab/hearing/recogniser.ts';
import { checkRecording } from '../../src/sound/find-stimulus/check-recording.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';
import { writeWav } from '../../src/sound/signal/wav-file.ts';
import { checkMinutes } from './long-recordings.ts';
import { playPulseRounds } from '../pulse/pulse-rounds.ts';
import { labelledSet } from '../sound/find-stimulus/labelled-set.ts';
import type { BenchRow } from './bench-row.ts';
import { shippedStimuli } from './shipped-stimuli.ts';

const recordingS = 8.5;
const identified = 40;
const labelled = 140;

/** The sound stage's speed and its share of right verdicts. Seconds are CPU time of this process. */
export const rows: readonly BenchRow[] = [
  {
    name: 'listen: one stimulus in 8.5 s of 10 dB noise',
    unit: 's',
    target: '<= 0.09 s',
    measure: async () => ({ value: await checkSeconds(1, 5) }),
  },
  {
    name: `listen: the same against ${identified} stimuli`,
    unit: 's',
    target: '<= 0.5 s',
    measure: async () => ({ value: await checkSeconds(identified, 2) }),
  },
  {
    name: `listen: memory of a process that checks against ${identified} stimuli`,
    unit: 'MB',
    target: '<= 190 MB',
    measure: async () => ({ value: await peakMegabytes() }),
  },
  {
    name: `listen: right verdicts of ${labelled} labelled recordings, 20 to -15 dB`,
    unit: '%',
    target: '>= 99.3 %',
    measure: async () => ({ value: await rightPercent() }),
  },
  {
    name: 'long: a night of 33 minutes and 68 playbacks, verified',
    unit: '%',
    target: '100 %',
    measure: async () => ({ value: (await checkMinutes(33)).verifiedPercent }),
  },
  {
    name: 'long: its check',
    unit: 's',
    target: '<= 12 s',
    measure: async () => ({ value: (await checkMinutes(33)).cpuS }),
  },
  {
    name: 'long: memory of a process that checks it',
    unit: 'MB',
    target: '<= 300 MB',
    measure: async () => ({ value: (await checkMinutes(33)).megabytes }),
  },
  {
    name: 'long: the check of 3 hours',
    unit: 's',
    target: '<= 60 s',
    measure: async () => ({ value: (await checkMinutes(180)).cpuS }),
  },
  {
    name: 'long: memory of a process that checks 3 hours',
    unit: 'MB',
    target: '<= 300 MB',
    measure: async () => ({ value: (await checkMinutes(180)).megabytes }),
  },
  {
    name: 'long: a minute of 3 hours beside one minute alone',
    unit: 's',
    target: 'ratio 1 / 1.3 to 1.3',
    measure: async () => {
      const [alone, long] = [(await checkMinutes(1)).cpuS, (await checkMinutes(180)).cpuS / 180];
      return { value: long, peer: { name: 'one minute', value: alone }, ratio: long / alone };
    },
  },
  {
    name: `PulseAudio: ${identified} stimuli verified, ${identified} silences without a find, two rooms at once`,
    unit: '%',
    target: '100 %',
    measure: async () => ({ value: await pulsePercent() }),
  },
  {
    name: 'listening app: recognise 3 s of speech',
    unit: 's',
    target: '<= 0.15 s',
    measure: async () => ({ value: await recognitionSeconds() }),
  },
];

/** Share of right verdicts on what two rooms heard while 40 stimuli were played in one of them. */
async function pulsePercent(): Promise<number> {
  const { played, verified, silent, quiet } = await playPulseRounds(
    (await shippedStimuli()).slice(0, identified),
    0,
  );
  return ((verified + quiet) / (played + silent)) * 100;
}

/** CPU seconds of one check against the first `count` stimuli of the shipped libraries, after one to warm up. */
async function checkSeconds(count: number, repeats: number): Promise<number> {
  const { recording, expected } = await noisyRecording();
  const all = await shippedStimuli();
  const own = all.filter(({ id }) => id === expected);
  const library = [...own, ...all.filter(({ id }) => id !== expected)].slice(0, count);
  const check = (): unknown => checkRecording({ recording, library, expected });
  check();
  return cpuSeconds(() => {
    for (let repeat = 0; repeat < repeats; repeat += 1) check();
  }, repeats);
}

async function rightPercent(): Promise<number> {
  const library = await loadStimuli('experiments/stimuli/zh');
  let right = 0;
  for (const { recording, expected, label } of labelledSet(library, {
    seed: 'bench',
    count: labelled,
    seconds: recordingS,
  })) {
    if (checkRecording({ recording, library, expected }).verdict === label) right += 1;
  }
  return (right / labelled) * 100;
}

async function recognitionSeconds(): Promise<number> {
  const recogniser = await Recogniser.load();
  const { recording } = await noisyRecording();
  const heard = recording.slice(0, 48000);
  recogniser.recognise(heard);
  return cpuSeconds(() => void recogniser.recognise(heard), 1);
}

/** Greatest resident size of a process of its own that checks a recording three times. */
async function peakMegabytes(): Promise<number> {
  const script = fileURLToPath(new URL('./check-memory.ts', import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'overheard-bench-'));
  try {
    const { recording, expected } = await noisyRecording();
    const path = join(folder, 'recording.wav');
    await writeWav(path, recording);
    const argv = ['--import', 'tsx', script, path, expected];
    const { stdout } = await promisify(execFile)(process.execPath, argv);
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The first stimulus in 8.5 s of babble, 10 dB below it. */
async function noisyRecording(): Promise<{ recording: Int16Array; expected: string }> {
  const library = await loadStimuli('experiments/stimuli/zh');
  for (const { recording, expected, what } of labelledSet(library, {
    seed: 'noisy',
    count: 1000,
    seconds: recordingS,
  })) {
    if (/^expected .* 10 dB babble/.test(what)) return { recording, expected };
  }
  throw new Error('the labelled set holds no such recording');
}

function cpuSeconds(work: () => void, repeats: number): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / repeats;
}
