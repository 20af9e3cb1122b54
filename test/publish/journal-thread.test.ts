import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startThread } from '../../src/host/thread.ts';
import {
  readPublishedJournal,
  type JournalQuestion,
  type PublishedJournal,
} from '../../src/publish/reproduce/published-journal.ts';

describe('a published journal read in a thread', () => {
  const worker = new URL('../../src/publish/reproduce/journal-worker.ts', import.meta.url);

  it('says what it says without one', async () => {
    const path = join(import.meta.dirname, '../golden/dataset/journal.ndjson.gz');
    const question = { path, planSha256: '0'.repeat(64) };
    const thread = startThread<JournalQuestion, PublishedJournal>({ module: worker });
    try {
      assert.deepEqual(await thread.ask(question), structuredClone(await readPublishedJournal(question)));
    } finally {
      await thread.close();
    }
  });
});
