import { parentPort, workerData } from 'node:worker_threads';
import { readPublishedJournal, type JournalQuestion } from './read-journal-events.ts';

// The thread of readJournalBeside: one question, one answer.
const { path, ...question } = workerData as JournalQuestion;
parentPort?.postMessage(await readPublishedJournal(path, question), []);
