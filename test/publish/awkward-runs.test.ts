import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePreregistration } from '../../src/plan/preregistration/preregistration.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { tablePath } from '../../src/publish/dataset-files.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';
import { foods } from '../made-up/example.ts';
import { inFolder, publishBeside, publishMadeUp } from '../made-up/in-folder.ts';
import { makeUpRun, type BareEvent } from '../made-up/made-up-run.ts';

describe('publishing a run that is out of the ordinary', () => {
  it('keeps its preregistration, and says that nothing deviated from it', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      const own = await writePreregistration(run, await readPlan(run));
      await publishBeside(run);
      const dataset = join(folder, 'dataset');
      assert.deepEqual(await readFile(join(dataset, 'preregistration.json')), await readFile(own.json));
      assert.deepEqual(await readFile(join(dataset, 'preregistration.md')), await readFile(own.markdown));
      assert.match(await readFile(join(dataset, 'deviations.md'), 'utf8'), /^None: every planned block/m);
    }));

  it('copes with one that ended before its first slot', () =>
    inFolder(async (folder) => {
      const edit = (events: readonly BareEvent[]): readonly BareEvent[] => events.slice(0, 2);
      const { dataset, published } = await publishMadeUp(folder, { edit });
      assert.equal(published.rows['trials'], 0);
      assert.match(
        await readFile(join(dataset, 'deviations.md'), 'utf8'),
        /0 of 2 planned blocks were completed/,
      );
    }));

  it('keeps awkward words of apps, phrases and the harness as they are', () =>
    inFolder(async (folder) => {
      const titles = [
        'tea, "hot"',
        'two\nlines',
        'carriage\rreturn',
        '🍕 \u0000 \ud800',
        '@x',
        ' spaces ',
        '#1',
      ];
      const reason = 'annas-phone: error: offline\r\n"x"\rend';
      const { dataset, published } = await publishMadeUp(folder, {
        changes: { phrases: foods.map((id) => ({ id, en: id, aliases: [`${id}, "hot" pot`] })) },
        shows: ({ dealt: { label } }) => [...titles, 'phrase' in label ? `${label.phrase}, "hot" pot` : ''],
        edit: (events) =>
          events.map(([type, data], index): BareEvent => {
            if (type !== 'trial.ended' || index % 5 > 0) return [type, data];
            return [type, { ...data, status: 'phone_lost', reason }];
          }),
      });
      assert.ok((published.rows['exclusions'] ?? 0) > 0);
      assert.deepEqual((await verifyDataset(dataset)).faults, []);
      const textOf = (table: string): Promise<string> =>
        readFile(join(dataset, tablePath('example', table)), 'utf8');
      const shown = await textOf('observations');
      for (const text of [
        '"tea, ""hot"""',
        '"two\nlines"',
        '"carriage\rreturn"',
        ',@x,',
        ', spaces ,',
        ',#1,',
      ]) {
        assert.ok(shown.includes(text), text);
      }
      assert.match(await textOf('outcomes'), /,"\w+, ""hot"" pot",/);
      assert.match(await textOf('trials'), /"phone-\w{10}: error: offline\r\n""x""\rend"/);
    }));
});
