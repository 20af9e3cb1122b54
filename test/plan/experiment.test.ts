import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkExperiment } from '../../src/plan/experiment/check-experiment.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import { loadExperiment } from '../../src/plan/experiment/load-experiment.ts';
import { exampleExperiment, exampleInput } from '../made-up/example.ts';

describe('an experiment', () => {
  it('has defaults for everything a researcher need not decide', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => ({ id: `food-${i}` }));
    const { blocks, lags, microphoneFactor, depth, confirmatory, claimBand } = checkExperiment(
      { ...exampleInput({ phrases: twelve }), blocks: { planned: 4 } },
      'x.ts',
    );
    assert.deepEqual(blocks, { planned: 4, spare: 2, spoken: 4, silence: 1, sham: 1, typed: 2 });
    assert.deepEqual(lags, [{ id: 'only', dwellMs: 1000, primary: true }]);
    assert.equal(microphoneFactor, 'crossed');
    assert.deepEqual(depth, { screens: 3, cards: 20 });
    assert.deepEqual(confirmatory, { alpha: 0.05, equivalenceMargin: 0.1 });
    assert.deepEqual(claimBand, { from: 0.6, to: 0.7 });
  });

  it('stays the same when it is checked again', () => {
    const once = exampleExperiment();
    assert.deepEqual(checkExperiment(once, 'again'), once);
    assert.equal(hashExperiment(checkExperiment(once, 'again')), hashExperiment(once));
  });

  const refusals: readonly (readonly [string, object, RegExp])[] = [
    ['an empty one', { name: undefined }, /^x\.ts: name: /],
    ['an unknown field', { colour: 'red' }, /^x\.ts: the experiment: .*colour/],
    ['a name with a space', { name: 'my test' }, /^x\.ts: name: expected lower-case letters/],
    ['no app', { apps: [] }, /^x\.ts: apps: /],
    ['an app named twice', { apps: ['eleme', 'eleme'] }, /apps\[1\]: is "eleme", the same as apps\[0\]/],
    ['an unknown app state', { appState: 'asleep' }, /appState: /],
    ['a phrase without an id', { phrases: [{ en: 'x' }] }, /phrases\[0\]\.id: /],
    ['two phrases with one id', { phrases: [{ id: 'a' }, { id: 'a' }] }, /phrases\[1\]\.id: is "a"/],
    ['too few phrases', { phrases: [{ id: 'a' }] }, /phrases: found 1; expected at least 8/],
    ['no lag', { dwellMs: undefined }, /dwellMs: expected either dwellMs/],
    ['lags twice', { lags: [{ id: 'a', dwellMs: 1, primary: true }] }, /dwellMs: expected either dwellMs/],
    ['no primary lag', { dwellMs: undefined, lags: [{ id: 'a', dwellMs: 1 }] }, /lags: 0 are primary/],
    ['a negative dwell', { dwellMs: -1 }, /dwellMs: .*; found -1$/],
    ['an error rate of nothing', { confirmatory: { alpha: 0 } }, /confirmatory\.alpha: .*found 0$/],
    ['an error rate of everything', { confirmatory: { alpha: 1 } }, /confirmatory\.alpha: .*found 1$/],
    ['no margin', { confirmatory: { equivalenceMargin: 0 } }, /confirmatory\.equivalenceMargin: .*found 0$/],
    ['a text where a number belongs', { dwellMs: 'x'.repeat(500) }, /dwellMs: .*; found "x{50,80}…$/],
    ['half a slot', { blocks: { planned: 1.5 } }, /blocks\.planned: /],
    [
      'no control slot',
      { blocks: { planned: 1, spoken: 3, silence: 0, sham: 0, typed: 1 } },
      /blocks\.silence: is 0, and so is blocks\.sham/,
    ],
    [
      'more revoked than spoken slots',
      { blocks: { planned: 1, spoken: 3, typed: 1, revoked: 4 } },
      /blocks\.revoked: is 4; expected at most/,
    ],
    [
      'a window that ends before it begins',
      { mealWindows: [{ from: '13:00', to: '11:00' }] },
      /mealWindows\[0\]: is 13:00 to 11:00/,
    ],
    [
      'windows out of order',
      {
        mealWindows: [
          { from: '17:00', to: '19:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
      /mealWindows\[1\]: begins at 11:00/,
    ],
    [
      'a time that is none',
      { mealWindows: [{ from: '25:00', to: '26:00' }] },
      /mealWindows\[0\]\.from: expected a time of day/,
    ],
    ['a dwell of millennia', { dwellMs: Number.MAX_SAFE_INTEGER }, /dwellMs: .*31622400000/],
    ['a gap of years', { exposure: { gapMs: 1e12 } }, /exposure\.gapMs: .*31622400000/],
    ['a wash-out of millennia', { washOutMs: 1e15 }, /washOutMs: .*31622400000/],
    ['endless silence', { blocks: { planned: 1, silence: 1e9 } }, /blocks\.silence: .*1000/],
    ['endless spare blocks', { blocks: { planned: 1, spare: 1e8 } }, /blocks\.spare: .*1000/],
    [
      'endless blocks of a lag',
      { dwellMs: undefined, lags: [{ id: 'a', dwellMs: 1, planned: 1e8 }] },
      /lags\[0\]\.planned: .*10000/,
    ],
    [
      'more slots than a plan can hold',
      { blocks: { planned: 10_000, spoken: 3, silence: 1000, typed: 1 } },
      /blocks: hold 10052010 slots.*expected at most 100000/,
    ],
    ['a claim band upside down', { claimBand: { from: 0.7, to: 0.6 } }, /claimBand: is 0\.7 to 0\.6/],
    [
      'apps that are stopped while a food is spoken, unless that is what is asked for',
      { appState: 'stopped' },
      /appState: is "stopped", which hears nothing.*"force-stopped" for a negative control/,
    ],
    [
      'typed phones without typed slots',
      { typed: 'separate-phones', blocks: { planned: 1, typed: 0 } },
      /blocks\.typed: is 0/,
    ],
  ];
  for (const [what, change, message] of refusals) {
    it(`is refused with ${what}`, () => {
      assert.throws(() => checkExperiment({ ...exampleInput(), ...change }, 'x.ts'), {
        code: 'bad-experiment',
        message,
      });
    });
  }

  it('is refused when it is no object at all', () => {
    for (const value of [undefined, null, 7, 'demo', []]) {
      assert.throws(() => checkExperiment(value, 'x.ts'), {
        code: 'bad-experiment',
        message: /^x\.ts: the experiment: /,
      });
    }
  });

  it('changes its hash with any change of meaning', () => {
    const hash = hashExperiment(exampleExperiment());
    const phrases = exampleInput().phrases.map((phrase, i) =>
      i === 3 ? { ...phrase, falseFriends: ['x'] } : phrase,
    );
    for (const change of [
      { dwellMs: 1001 },
      { question: 'Does it not?' },
      { phrases },
      { apps: ['meituan'] },
    ]) {
      assert.notEqual(hashExperiment(exampleExperiment(change)), hash);
    }
  });
});

describe('loadExperiment', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'experiment-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const write = async (name: string, text: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };

  it('reads what a file exports as experiment or default', async () => {
    const text = JSON.stringify(exampleInput());
    for (const [name, prefix] of [
      ['named.ts', 'export const experiment ='],
      ['default.ts', 'export default'],
    ]) {
      const path = await write(name!, `${prefix} ${text};`);
      const loaded = await loadExperiment(path);
      assert.equal(loaded.experiment.name, 'example');
      assert.equal(loaded.sha256, hashExperiment(exampleExperiment()));
      assert.equal(loaded.path, path);
      assert.equal(loaded.stimuliFolder, join(folder, 'stimuli'));
    }
  });

  it('says what is wrong with the file', async () => {
    const reject = async (path: string, message: RegExp): Promise<void> => {
      await assert.rejects(loadExperiment(path), (error: Error) => {
        assert.match(error.message, message);
        assert.ok('hint' in error && typeof error.hint === 'string');
        return 'code' in error && error.code === 'bad-experiment';
      });
    };
    await reject(join(folder, 'none.ts'), /none\.ts: does not exist/);
    await reject(folder, /cannot be loaded/);
    await reject(await write('syntax.ts', 'export const = ;'), /syntax\.ts: cannot be loaded/);
    await reject(
      await write('throws.ts', 'throw new Error("on purpose"); export {};'),
      /cannot be loaded \(on purpose\)/,
    );
    await reject(await write('import.ts', 'import "./nowhere.ts";'), /import\.ts: cannot be loaded/);
    const endless = await write('endless.mts', 'await new Promise(() => {}); export {};');
    await assert.rejects(loadExperiment(endless, { patienceMs: 50 }), {
      code: 'bad-experiment',
      message:
        /endless\.mts: is still loading after 0\.05 s; expected a file that exports an experiment at once$/,
    });
    await reject(await write('other.ts', 'export const other = 1;'), /other\.ts: exports other; expected/);
    await reject(await write('empty.ts', 'export {};'), /empty\.ts: exports nothing; expected/);
    await reject(await write('wrong.ts', 'export const experiment = { name: 7 };'), /wrong\.ts: name: /);
  });
});
