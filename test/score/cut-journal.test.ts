import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scoreRun } from '../../src/score/score-run.ts';
import { inFolder } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

/** Every file of a run with its text. */
async function contentOf(run: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(run)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(run, name), 'utf8')));
  return Object.fromEntries(names.map((name, index) => [name, texts[index]!]));
}

describe('scoring a run whose journal is damaged', () => {
  it('refuses one that ends before its published head, and leaves every table as it was', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      const journal = join(run, 'journal.ndjson');
      const whole = await readFile(journal, 'utf8');
      const lastLine = whole.lastIndexOf('\n', whole.length - 2) + 1;
      for (const text of ['', 'null', '[]', whole.slice(0, whole.length / 2), whole.slice(0, lastLine)]) {
        await writeFile(journal, text);
        const before = await contentOf(run);
        await assert.rejects(scoreRun(run), {
          code: 'broken-journal',
          message: /journal\.ndjson ends with event \d+; expected event \d+ or a later one$/,
          hint: /Put back the journal/,
        });
        assert.deepEqual(await contentOf(run), before);
      }
      for (const text of ['null\n', '[]\n']) {
        await writeFile(journal, text);
        const before = await contentOf(run);
        await assert.rejects(scoreRun(run), { code: 'broken-journal' });
        assert.deepEqual(await contentOf(run), before);
      }
    }));

  it('scores one without a summary as far as it goes, unless it holds nothing', () =>
    inFolder(async (folder) => {
      const run = join(folder, 'run');
      await makeUpRun(run);
      await rm(join(run, 'summary.json'));
      const journal = join(run, 'journal.ndjson');
      const whole = await readFile(journal, 'utf8');
      await writeFile(journal, whole.slice(0, whole.length / 2));
      assert.ok((await scoreRun(run)).trials > 10);
      await writeFile(journal, '');
      await assert.rejects(scoreRun(run), { code: 'broken-journal' });
    }));
});
