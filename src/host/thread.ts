import { Worker, type ResourceLimits } from 'node:worker_threads';

/** A thread that answers questions. */
export interface Thread<Question, Answer> {
  /** Rejects with the signal's reason, and with the error that ended the thread, before or now. */
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** The module that calls `answerQuestions` in the thread, and a value that it is given once, before the first question. */
export interface ThreadOptions {
  readonly module: URL;
  readonly given?: unknown;
  readonly resourceLimits?: ResourceLimits;
}

type Waiting<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** Starts a thread. Questions and answers are copied on their way, as by `structuredClone`. */
export function startThread<Question, Answer>(options: ThreadOptions): Thread<Question, Answer> {
  const { module, given, resourceLimits = {} } = options;
  const worker = new Worker(new URL('./thread-start.mjs', import.meta.url), {
    workerData: { module: module.href, given },
    resourceLimits,
  });
  const waiting = new Map<number, Waiting<Answer>>();
  let asked = 0;
  let end: Error | undefined;
  const fail = (error: Error): void => {
    end ??= error;
    for (const { reject } of waiting.values()) reject(end);
  };
  worker.on('message', (message: { readonly number: number; readonly answer: Answer }) =>
    waiting.get(message.number)?.resolve(message.answer),
  );
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('it ended')));
  return {
    ask: async (question, signal) => {
      signal?.throwIfAborted();
      if (end !== undefined) throw end;
      asked += 1;
      const number = asked;
      let giveUp = (): void => {};
      try {
        return await new Promise<Answer>((resolve, reject) => {
          waiting.set(number, { resolve, reject });
          giveUp = () => reject(signal?.reason);
          signal?.addEventListener('abort', giveUp, { once: true });
          worker.postMessage({ number, question }, []);
        });
      } finally {
        waiting.delete(number);
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
