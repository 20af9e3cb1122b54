import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseRun } from '../../src/analyse/analyse-run.ts';
import { OverheardError } from '../../src/core/error.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { verifyRun } from '../../src/run/verify-run.ts';
import { scoreRun } from '../../src/score/score-run.ts';
import { inFolder, publishBeside } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

const stages: Readonly<Record<string, (run: string) => Promise<unknown>>> = {
  verify: verifyRun,
  score: scoreRun,
  analyse: analyseRun,
  report: writeReport,
  publish: (run) => publishBeside(run),
};

/** Does one stage of a run in which a folder lies in the place of a file; gives what it threw. */
async function thrownBy(stage: (run: string) => Promise<unknown>, file: string): Promise<unknown> {
  return inFolder(async (folder) => {
    const run = join(folder, 'run');
    await makeUpRun(run);
    await rm(join(run, file));
    await mkdir(join(run, file));
    return stage(run).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  });
}

describe('a run with a folder in the place of its journal', () => {
  for (const [name, stage] of Object.entries(stages)) {
    it(`is refused by ${name} with a sentence that names it`, async () => {
      const thrown = await thrownBy(stage, 'journal.ndjson');
      assert.ok(thrown instanceof OverheardError, String(thrown));
      assert.equal(thrown.code, 'broken-journal');
      assert.match(thrown.message, /journal\.ndjson: cannot be read \(EISDIR/);
    });
  }
});

describe('a run with a folder in the place of its summary', () => {
  for (const name of ['score', 'publish']) {
    it(`is refused by ${name} with a sentence that names it`, async () => {
      const thrown = await thrownBy(stages[name]!, 'summary.json');
      assert.ok(thrown instanceof OverheardError, String(thrown));
      assert.equal(thrown.code, 'broken-journal');
      assert.match(thrown.message, /summary\.json does not tell the journal's head: EISDIR/);
    });
  }

  for (const name of ['verify', 'analyse', 'report']) {
    it(`is told by ${name} in its findings`, async () => {
      assert.equal(await thrownBy(stages[name]!, 'summary.json'), undefined);
    });
  }
});
