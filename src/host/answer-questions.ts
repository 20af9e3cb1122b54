import { parentPort, workerData } from 'node:worker_threads';

type Numbered<Question> = { readonly number: number; readonly question: Question };

/** In a thread of `startThread`: answers each question by its number. `prepare` gets what the thread was given. */
export function answerQuestions<Given, Question>(
  prepare: (given: Given) => (question: Question) => unknown,
): void {
  const { given } = workerData as { readonly given: Given };
  const answerTo = prepare(given);
  const reply = async ({ number, question }: Numbered<Question>): Promise<void> => {
    parentPort?.postMessage({ number, answer: await answerTo(question) }, []);
  };
  // A question without an answer ends the thread with its error, as nobody catches it.
  parentPort?.on('message', (asked: Numbered<Question>) => void reply(asked));
}
