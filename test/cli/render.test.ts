import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loudnessLufs, toUnit } from '../../src/sound/signal/loudness.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';
import { readWav } from '../../src/sound/signal/wav-file.ts';
import { encodeWav } from '../../src/sound/signal/wav.ts';
import { overheard, withFolder } from '../made-up/command.ts';

const experiment = `export const experiment = {
  name: 'own', title: 'Own', question: 'Which?', apps: ['eleme'], language: 'en', stimuliFolder: 'spoken', dwellMs: 0,
  phrases: [{ id: 'pizza', en: 'pizza/pizza pie' }, { id: 'sushi', en: 'sushi' }],
  blocks: { planned: 1, spoken: 1, silence: 1, sham: 1, typed: 0 },
};\n`;

async function writeExperiment(folder: string): Promise<void> {
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'own.ts'), experiment);
}

describe('render', function () {
  this.timeout(60_000);

  it('levels and hashes what a human has spoken, and refuses to write it twice', async () => {
    await withFolder(async (folder) => {
      const takes = join(folder, 'takes');
      const to = join(folder, 'spoken');
      await mkdir(takes);
      await writeExperiment(folder);
      const sentences = [{ id: 'printer', phrase: null, text: 'The printer jammed again' }];
      await writeFile(join(folder, 'sentences.json'), JSON.stringify(sentences));
      for (const id of ['pizza-1', 'pizza-2', 'sushi-1', 'sushi-2']) {
        await cp(`experiments/stimuli/en/${id}.wav`, join(takes, `${id}.wav`));
      }
      const quiet = (await readWav('experiments/stimuli/en/sham-2.wav')).map((sample) => sample >> 2);
      await writeFile(join(takes, 'printer.wav'), encodeWav(quiet));
      const args = ['render', join(folder, 'own.ts'), '--to', to, '--recordings', takes];
      const { code, stdout, stderr } = await overheard(
        ...args,
        '--sentences',
        join(folder, 'sentences.json'),
      );
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^5 recordings in /);
      assert.match(stderr, /warning: sham sentence "printer" lasts \d+ ms/);
      const stimuli = await loadStimuli(to);
      assert.deepEqual(
        stimuli.map(({ id, phrase, text }) => [id, phrase, text]),
        [
          ['pizza-1', 'pizza', 'I really feel like having pizza'],
          ['pizza-2', 'pizza', 'Let us order pizza tonight'],
          ['sushi-1', 'sushi', 'I really feel like having sushi'],
          ['sushi-2', 'sushi', 'Let us order sushi tonight'],
          ['printer', undefined, 'The printer jammed again'],
        ],
      );
      for (const { samples } of stimuli) assert.ok(Math.abs(loudnessLufs(toUnit(samples))! + 23) < 0.2);
      const before = await readFile(join(to, 'stimuli.json'));
      const again = await overheard(...args);
      assert.equal(again.code, 1);
      assert.match(again.stderr, /holds stimuli\.json already; expected a new folder/);
      assert.deepEqual(await readFile(join(to, 'stimuli.json')), before);
    });
  });

  it('says which recording, sentence or voice is missing', async () => {
    await withFolder(async (folder) => {
      await writeExperiment(folder);
      const refusal = async (...options: readonly string[]): Promise<string> => {
        const { code, stderr } = await overheard(
          'render',
          join(folder, 'own.ts'),
          '--to',
          join(folder, 'to'),
          ...options,
        );
        assert.ok(code === 1 || code === 2);
        return stderr;
      };
      assert.match(await refusal(), /there is no sham sentence/);
      assert.match(await refusal('--voice', 'online:x'), /voice "online:x" is unknown/);
      const sentences = join(folder, 'sentences.json');
      await writeFile(sentences, JSON.stringify([{ id: 'printer', phrase: null, text: 'The printer' }]));
      const takes = ['--sentences', sentences, '--recordings', folder];
      assert.match(await refusal(...takes), /pizza-1\.wav: cannot be read/);
      await writeFile(sentences, '[{ "id": "A" }]');
      assert.match(await refusal('--sentences', sentences), /\[0\]\.id: expected lower-case letters/);
    });
  });
});
