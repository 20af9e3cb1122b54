import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analyseRun } from '../../src/analyse/analyse-run.ts';
import { summaryFile } from '../../src/journal/chain/published-head.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { inFolder, publishBeside } from '../made-up/in-folder.ts';
import { makeUpRun } from '../made-up/made-up-run.ts';

/** What the integrity gate of a run says after its folder was changed. */
async function integrityAfter(change: (run: string) => Promise<void>) {
  return inFolder(async (folder) => {
    const run = join(folder, 'run');
    await makeUpRun(run);
    await change(run);
    const verdict = Object.values((await analyseRun(run)).apps)[0]!.verdict;
    const gate = verdict.gates.find((one) => one.gate === 'integrity');
    return { isPassed: gate?.isPassed, finding: gate?.finding ?? '', kind: verdict.kind };
  });
}

async function cutLastLine(run: string): Promise<void> {
  const path = join(run, 'journal.ndjson');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, `${lines.slice(0, -1).join('\n')}\n`);
}

describe('the analysis of a run', () => {
  it('fails the integrity gate once a line was cut off the end of the journal', async () => {
    assert.equal((await integrityAfter(async () => {})).isPassed, true);
    const { isPassed, finding, kind } = await integrityAfter(cutLastLine);
    assert.equal(isPassed, false);
    assert.match(finding, /the journal is not whole/);
    assert.equal(kind, 'inconclusive-gate');
  });

  it('fails it too where the summary cannot tell the head, and asks for none where there is no summary', async () => {
    const torn = await integrityAfter((run) => writeFile(join(run, summaryFile), '{'));
    assert.equal(torn.isPassed, false);
    const none = await integrityAfter((run) => rm(join(run, summaryFile)));
    assert.equal(none.isPassed, true);
  });

  it('answers for every lag, in a dataset and in its report as well', async () => {
    await inFolder(async (folder) => {
      const run = join(folder, 'run');
      const lags = [
        { id: 'soon', dwellMs: 1000, primary: true },
        { id: 'late', dwellMs: 9000 },
      ];
      const wanted = { lags, blocks: { planned: 2, spare: 0 } };
      await makeUpRun(run, { changes: wanted });
      const { overall } = await analyseRun(run);
      assert.deepEqual(
        overall.details.lags.map(({ lag, blocks, planned }) => [lag, blocks, planned]),
        [['late', 2, 2]],
      );
      assert.ok((overall.details.lags[0]?.primary.T ?? 0) > 0);
      assert.match(await readFile(join(run, 'report.html'), 'utf8'), /Other lags: exploratory/);
      const { folder: dataset } = await publishBeside(run);
      assert.deepEqual((await reproduceDataset(dataset)).differences, []);
    });
  });
});
