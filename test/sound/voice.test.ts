import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loudnessLufs, toUnit } from '../../src/sound/signal/loudness.ts';
import { renderStimuli } from '../../src/sound/stimuli/render-stimuli.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';
import { voiceNamed } from '../../src/sound/stimuli/voice.ts';
import { readWav, writeWav } from '../../src/sound/signal/wav-file.ts';
import { encodeWav } from '../../src/sound/signal/wav.ts';

const speech = Int16Array.from({ length: 22050 }, (_, i) =>
  Math.round(i < 4000 || i > 18000 ? 0 : 6000 * Math.sin(i / 9)),
);

/** Every text-to-speech program is a stand-in that writes the same second of sound and what it was asked. */
describe('a voice', () => {
  let folder: string;
  const path = process.env['PATH'];
  const install = async (program: string, outputFlag: string, phonemes = ''): Promise<void> => {
    const script = `#!/bin/sh
input=$(cat)
printf '%s|%s\\n' "$*" "$input" >> ${folder}/asked
case " $* " in *" -q "*) echo "${phonemes}"; exit 0;; esac
while [ "$1" != "${outputFlag}" ]; do shift; done
cp ${folder}/speech.wav "$2"
`;
    await writeFile(join(folder, program), script);
    await chmod(join(folder, program), 0o755);
  };
  const asked = async (): Promise<string> => readFile(join(folder, 'asked'), 'utf8');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-voice-test-'));
    const wav = encodeWav(speech);
    wav.writeUInt32LE(22050, 24);
    await writeFile(join(folder, 'speech.wav'), wav);
    process.env['PATH'] = `${folder}:${path}`;
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });

  it('of espeak-ng is asked for its phonemes first, and the text is never an argument', async () => {
    await install('espeak-ng', '-w', "s'ua55n_| tsh'ai51_| ;'y35_|");
    const samples = await voiceNamed('espeak-ng:cmn-latn-pinyin+f3@150').speak('-w suan1 cai4 yu2');
    assert.equal(samples.length, 16000);
    const lines = (await asked()).trim().split('\n');
    assert.equal(lines.length, 2);
    assert.match(lines[0]!, /^-v cmn-latn-pinyin\+f3 -q -x --stdin\|-w suan1 cai4 yu2$/);
    assert.match(lines[1]!, /^-v cmn-latn-pinyin\+f3 -s 150 --stdin -w \S+\|-w suan1 cai4 yu2$/);
  });

  it('of any program gets the text on its standard input and as {text}, and writes {wav}; no shell reads either', async () => {
    await install('my-voice', '--to');
    const voice = voiceNamed(`command:my-voice --as "two words" '{text}' --to {wav}`);
    assert.equal((await voice.speak('$(rm -rf) pizza')).length, 16000);
    assert.match(await asked(), /^--as two words \$\(rm -rf\) pizza --to \S+\.wav\|\$\(rm -rf\) pizza\n$/);
    assert.throws(() => voiceNamed('command:my-voice --to out.wav'), {
      code: 'bad-input',
      message: /has no \{wav\}/,
    });
  });

  it('of a human is refused with the figure when it is clipped, short or in noise', async () => {
    const path = join(folder, 'take.wav');
    const spoken = await readWav('experiments/stimuli/en/pizza-1.wav');
    const refused = async (samples: Int16Array, message: RegExp): Promise<void> => {
      await writeWav(path, samples);
      await assert.rejects(voiceNamed(`recording:${path}`).speak(''), { code: 'bad-input', message });
    };
    await writeWav(path, spoken);
    assert.equal((await voiceNamed(`recording:${path}`).speak('')).length, spoken.length);
    await refused(spoken.slice(8000, 10_000), /take\.wav: lasts 0\.13 s; expected at least 0\.25 s/);
    await refused(
      spoken.map((sample) => Math.max(-32768, Math.min(32767, 12 * sample))),
      /take\.wav: is clipped: \d+\.\d % of it is at full scale/,
    );
    let state = 1;
    const noisy = spoken.map((sample) => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return sample + ((state >>> 20) - 2048);
    });
    await refused(noisy, /take\.wav: its speech is \d+ dB above its noise; expected at least 20 dB/);
  });

  it('is refused when it reads Chinese as English', async () => {
    await install('espeak-ng', '-w', "w'o21_| (en)heI44@11(cmn)_|");
    await assert.rejects(voiceNamed('espeak-ng:cmn').speak('我好想吃酸菜鱼'), {
      code: 'bad-input',
      message: /"我好想吃酸菜鱼": espeak-ng cmn reads it as English/,
      hint: /toned pinyin/,
    });
  });

  it('of say and piper is rendered in the same way', async () => {
    await install('say', '-o');
    await install('piper', '--output_file');
    assert.equal((await voiceNamed('say:Tingting').speak('火锅')).length, 16000);
    assert.equal((await voiceNamed('piper:zh.onnx').speak('火锅')).length, 16000);
    assert.match(await asked(), /-v Tingting -o .*\|火锅\n--model zh\.onnx --output_file .*\|火锅/);
  });

  it('that ends well without writing a file is a failure', async () => {
    await writeFile(join(folder, 'say'), '#!/bin/sh\ncat > /dev/null\n');
    await chmod(join(folder, 'say'), 0o755);
    await assert.rejects(voiceNamed('say:Nobody').speak('火锅'), {
      code: 'sound-failed',
      message: 'say said "火锅" without writing any sound',
    });
  });

  it('can be a recording of a human', async () => {
    const samples = await voiceNamed(`recording:${folder}/speech.wav`).speak('any text');
    assert.equal(samples.length, 16000);
    await assert.rejects(voiceNamed('recording:no.wav').speak(''), { code: 'bad-input' });
  });

  it('that is unknown or not installed is refused in one sentence', async () => {
    assert.throws(() => voiceNamed('google:zh-CN'), { code: 'bad-input', message: /voice "google:zh-CN"/ });
    process.env['PATH'] = folder;
    await assert.rejects(voiceNamed('espeak-ng:en').speak('pizza'), {
      code: 'missing-tool',
      message: /espeak-ng is not installed/,
    });
  });

  it('renders levelled, trimmed, hashed stimuli without opening a connection', async () => {
    await install('espeak-ng', '-w', 'x');
    const connect = Socket.prototype.connect;
    Socket.prototype.connect = () => assert.fail('a connection was opened');
    try {
      const voice = 'espeak-ng:cmn-latn-pinyin';
      const script = [
        { id: 'hotpot-1', phrase: 'hotpot', text: '火锅', pinyin: 'huo3 guo1', voice },
        { id: 'sham-1', phrase: null, text: '会议', pinyin: 'hui4 yi4', voice },
      ];
      await renderStimuli({ folder: join(folder, 'zh'), language: 'zh', script });
      const stimuli = await loadStimuli(join(folder, 'zh'));
      assert.deepEqual(
        stimuli.map(({ id, phrase }) => [id, phrase]),
        [
          ['hotpot-1', 'hotpot'],
          ['sham-1', undefined],
        ],
      );
      for (const { samples, durationMs } of stimuli) {
        assert.ok(Math.abs(loudnessLufs(toUnit(samples))! + 23) < 0.1);
        assert.ok(Math.abs(durationMs - 675) < 15, `${durationMs} ms`);
      }
    } finally {
      Socket.prototype.connect = connect;
    }
  });
});
