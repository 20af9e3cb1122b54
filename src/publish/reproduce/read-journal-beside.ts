import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { OverheardError } from '../../core/error.ts';
import { readPublishedJournal, type JournalQuestion, type PublishedJournal } from './published-journal.ts';

/** Packed journals smaller than this are read at once: a thread takes half a second to start. */
const worthAThread = 4 << 20;

/** Reads a published journal as `readPublishedJournal` does, in a thread of its own where it is large. */
export async function readJournalBeside(question: JournalQuestion): Promise<PublishedJournal> {
  const { path } = question;
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size < worthAThread) return readPublishedJournal(question);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./journal-thread.mjs', import.meta.url), { workerData: question });
    worker.once('message', (answer: PublishedJournal) => resolve(answer));
    worker.once('error', (cause) =>
      reject(
        new OverheardError('broken-journal', `${path}: cannot be read (${cause.message}).`, {
          hint: 'Take the dataset again from where it was published.',
          cause,
        }),
      ),
    );
  });
}
