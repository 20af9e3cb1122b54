import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { outcomes } from '../../src/columns/tables/outcomes.ts';
import { arms } from '../../src/core/arms.ts';
import {
  filesOfRecipe,
  sourcesThatHold,
  withCopyOfSources,
  type CopyOfSources,
} from '../made-up/copy-of-sources.ts';

const recipe = 'Add an arm';
const most = 8;
const armColumn = outcomes.columns.findIndex(({ name }) => name === 'arm');

/** As few slots as an experiment can have: one spoken, and one of the made-up arm as its only control. */
const experiment = `import { defineExperiment } from '../src/index.ts';
import { experiment as demo } from './demo.ts';

export const experiment = defineExperiment({
  ...demo,
  name: 'background-music',
  apps: ['eleme'],
  surfaces: ['feed'],
  blocks: { planned: 1, spare: 0, spoken: 1, silence: 0, sham: 0, typed: 0, music: 1 },
  depth: { screens: 1, cards: 6 },
});
`;

describe(`the recipe "${recipe}"`, () => {
  it('names every file that names an arm', async () => {
    const elsewhere = await filesOfRecipe(recipe, 'The words stand elsewhere for other things');
    const named = await filesOfRecipe(recipe);
    const holding = await sourcesThatHold(new RegExp(`'(${arms.join('|')})'`));
    assert.deepEqual(
      holding.filter((path) => !named.includes(path)),
      [],
    );
    const naming = named.filter((path) => !elsewhere.includes(path));
    assert.ok(naming.length <= most, `${naming.length} files name an arm`);
    const stale = elsewhere.filter((path) => !holding.includes(path));
    assert.deepEqual(stale, []);
  });

  it('adds one to a copy of the sources, which plays it, scores it and takes it for a control', async function () {
    this.timeout(300_000);
    await withCopyOfSources(async (copy) => {
      await addMusic(copy);
      const named = await filesOfRecipe(recipe);
      assert.deepEqual(
        copy.changed.filter((path) => !named.includes(path)),
        [],
      );
      assert.deepEqual(await copy.checkTypes(), { code: 0, said: '' });

      await copy.write('experiments/background-music.ts', experiment);
      const { code, said } = await copy.overheard(['rehearse', 'background-music', '--seed', 'm']);
      assert.equal(code, 0, said);
      const [run = ''] = await readdir(join(copy.folder, 'results'));
      await assertPlayed(join(copy.folder, 'results', run));
    });
  });
});

/** Another control arm: something that is no food is played. */
async function addMusic(copy: CopyOfSources): Promise<void> {
  const sham = "  sham: { sounds: 'sham', role: 'control' },\n";
  await copy.replace('src/core/arms.ts', sham, `${sham}  music: { sounds: 'sham', role: 'control' },\n`);
  await copy.replace(
    'src/plan/experiment/experiment.ts',
    '  typed: count.default(2),\n',
    '  typed: count.default(2),\n  music: count.optional(),\n',
  );
  await copy.replace(
    'src/plan/preregistration/preregistration-design.ts',
    "    sham: ' (speech about no food)',\n",
    "    sham: ' (speech about no food)',\n    music: ' (a tune)',\n",
  );
}

async function assertPlayed(run: string): Promise<void> {
  const dealt = new Set<string>();
  for (const line of (await readFile(join(run, 'outcomes.csv'), 'utf8')).split('\n').slice(1))
    if (line !== '') dealt.add(line.split(',')[armColumn] ?? '');
  assert.deepEqual([...dealt].sort(), ['music', 'spoken']);
  const analysis = z
    .object({ overall: z.object({ control: z.object({ n: z.number() }) }) })
    .parse(JSON.parse(await readFile(join(run, 'analysis.json'), 'utf8')));
  assert.ok(analysis.overall.control.n > 0, 'the made-up arm is no control of the analysis');
}
