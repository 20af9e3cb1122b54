import { parentPort, workerData } from 'node:worker_threads';
import { readPublishedJournal, type JournalQuestion } from './published-journal.ts';

// The thread of readJournalBeside: one question, one answer.
parentPort?.postMessage(await readPublishedJournal(workerData as JournalQuestion), []);
