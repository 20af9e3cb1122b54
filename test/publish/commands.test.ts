import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tablePath } from '../../src/publish/dataset-files.ts';
import { overheard } from '../made-up/command.ts';
import { inFolder } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

describe('the commands for datasets', function () {
  // Each command is a process of its own.
  this.timeout(120_000);

  it('publish, reproduce and compare with exit codes and JSON that a script can use', () =>
    inFolder(async (folder) => {
      const [run, dataset] = [join(folder, 'one'), join(folder, 'dataset')];
      await makeUpRun(run);
      const author = ['--author', 'Ada Example'];
      const published = await overheard('publish', run, '--to', dataset, '--json', ...author);
      assert.equal(published.code, 0, published.stderr);
      assert.equal(JSON.parse(published.stdout).isSimulated, true);

      const again = await overheard('publish', run, '--to', dataset, ...author);
      assert.equal(again.code, 1);
      assert.match(again.stderr, /^overheard: .*holds \d+ files already; expected a new folder\n {2}\S/);

      const same = await overheard('reproduce', dataset, '--json');
      assert.equal(same.code, 0, same.stderr);
      assert.deepEqual(JSON.parse(same.stdout).differences, []);

      const compared = await overheard('compare', dataset, dataset);
      assert.equal(compared.code, 1);
      assert.match(compared.stderr, /of the same run/);

      assert.match(
        (await overheard('verify', dataset)).stdout,
        /^ok {4}\d+ files, \d+ rows: all as published\n$/,
      );

      const table = join(dataset, tablePath('example', 'outcomes'));
      await writeFile(table, (await readFile(table, 'utf8')).replace(',TRUE,', ',FALSE,'));
      const differing = await overheard('reproduce', dataset);
      assert.equal(differing.code, 1);
      assert.match(differing.stdout, /NOT reproduced\. 1 differences/);
      assert.match(differing.stdout, /, hit +FALSE +TRUE/);
      const changed = await overheard('verify', dataset, '--json');
      assert.equal(changed.code, 1);
      assert.equal(JSON.parse(changed.stdout).faults[0].file, tablePath('example', 'outcomes'));
    }));

  it('give base rates in spite of a damaged run beside, and name it', () =>
    inFolder(async (folder) => {
      await makeUpRun(join(folder, 'one'));
      await makeUpRun(join(folder, 'broken'));
      await writeFile(join(folder, 'broken', 'plan.json'), '{"format":');
      const ended = await overheard('baseline', 'example', '--results', folder);
      assert.equal(ended.code, 0, ended.stderr);
      assert.match(ended.stderr, /^warning: .*broken\/plan\.json: is not JSON .*; this run is left out\.\n$/);
      assert.match(ended.stdout, /^captures without exposure in 1 run\n/);
    }));

  it('say what is wrong with their options before anything is written', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'one');
      await makeUpRun(run);
      const ofRun = await overheard('verify', run, '--schemas', folder);
      assert.equal(ofRun.code, 2);
      assert.match(ofRun.stderr, /--schemas: .* is a run; expected the folder of a dataset/);
      const twice = await overheard('publish', run, '--author', 'Ada', '--author', 'Ada');
      assert.equal(twice.code, 2);
      assert.match(twice.stderr, /--author "Ada" is given twice/);
      for (const [option, value, found] of [
        ['--licence', 'GPL-3.0', /--licence GPL-3\.0: unknown; expected one of CC-BY-4\.0/],
        ['--author', 'ada@example.org', /expected a name, and perhaps an ORCID/],
        ['--author', 'Ada (0000-0002-1825-0098)', /is no ORCID/],
        ['--devices', 'typo.json', /typo\.json: cannot be read \(ENOENT/],
        ['--phone-ids', 'names', /Allowed choices are hmac, plan/],
      ] as const) {
        const { code, stderr } = await overheard('publish', run, option, value);
        assert.equal(code, 2, stderr);
        assert.match(stderr, found);
      }
    }));
});
