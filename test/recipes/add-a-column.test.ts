import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOfRecipe, withCopyOfSources, type CopyOfSources } from '../made-up/copy-of-sources.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

const recipe = 'Add a published column';

describe(`the recipe "${recipe}"`, () => {
  it('adds one to a copy of the sources, which fills it when a run is scored, by the two files it names', async function () {
    this.timeout(120_000);
    await withCopyOfSources(async (copy) => {
      await addModel(copy);
      assert.deepEqual(copy.changed, [...(await filesOfRecipe(recipe))].sort());
      assert.deepEqual(await copy.checkTypes(), { code: 0, said: '' });

      const run = join(copy.folder, 'run');
      await makeUpRun(run);
      const { code, said } = await copy.overheard(['score', run]);
      assert.equal(code, 0, said);
      const [header = '', ...rows] = (await readFile(join(run, 'trials.csv'), 'utf8')).trimEnd().split('\n');
      assert.match(header, /,model$/);
      assert.ok(rows.length > 0);
      assert.ok(rows.every((row) => row.endsWith(',Model One')));
    });
  });

  it('names files that make the rows of a table', async () => {
    for (const path of await filesOfRecipe(recipe)) {
      const text = await readFile(path, 'utf8');
      assert.match(text, /defineTable\(|Row<typeof /, path);
    }
  });
});

/** The model of the phone, beside every trial. */
async function addModel(copy: CopyOfSources): Promise<void> {
  await copy.replace(
    'src/columns/tables/trials.ts',
    '    shared.phoneKind,\n',
    "    shared.phoneKind,\n    { name: 'model', type: 'string', text: 'Model of the phone.' },\n",
  );
  await copy.replace(
    'src/score/run-rows.ts',
    '    battery_percent: facts?.batteryPercent,\n',
    '    battery_percent: facts?.batteryPercent,\n    model: facts?.model,\n',
  );
}
