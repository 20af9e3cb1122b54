import { stat } from 'node:fs/promises';
import { messageOf, OverheardError } from '../../core/error.ts';
import { startThread } from '../../host/thread.ts';
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
  const module = new URL('./journal-worker.ts', import.meta.url);
  const thread = startThread<JournalQuestion, PublishedJournal>({ module });
  try {
    return await thread.ask(question);
  } catch (cause) {
    throw new OverheardError('broken-journal', `${path}: cannot be read (${messageOf(cause)}).`, {
      hint: 'Take the dataset again from where it was published.',
      cause,
    });
  } finally {
    await thread.close();
  }
}
