import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPublishedHead } from '../../src/journal/chain/published-head.ts';
import { readAnalysis } from '../../src/report/analysis-file.ts';

describe('a damaged file of a run', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-damaged-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is an analysis of which the first fault is told in one line', async () => {
    const faults = [
      ['{"method":2,"overall":{"primary":{"T":1}}}', 'overall.primary.nullMean: '],
      ['{"overall":{},"apps":{}}', 'method: made by another version of the method than'],
      ['[]', 'the whole: '],
      ['{', ''],
    ] as const;
    for (const [text, place] of faults) {
      await writeFile(join(folder, 'analysis.json'), text);
      await assert.rejects(readAnalysis(folder), {
        code: 'not-a-run',
        message: new RegExp(`^[^\n]*analysis\\.json: cannot be read \\(${place}[^\n]+\\)$`),
        hint: /overheard analyse/,
      });
    }
  });

  it('is a summary of which the first fault is told in one line', async () => {
    const head = { seq: 1, hash: 'x' };
    const faults = [
      [
        JSON.stringify({ format: 'overheard/summary@1', planSha256: 'p', journalHead: head }),
        'journalHead.hash: ',
      ],
      ['null', 'the whole: '],
      ['{', ''],
    ] as const;
    for (const [text, place] of faults) {
      await writeFile(join(folder, 'summary.json'), text);
      await assert.rejects(readPublishedHead(folder, 'p'), {
        code: 'broken-journal',
        message: new RegExp(`^[^\n]*summary\\.json does not tell the journal's head: ${place}[^\n\\[]+$`),
        hint: /Restore it/,
      });
    }
  });
});
