import { parentPort, workerData } from 'node:worker_threads';
import { checkRecording } from '../find-stimulus/check-recording.ts';
import { saveMemory } from './save-memory.ts';
import type { CheckAnswer, CheckQuestion, CheckLibrary } from './stimulus-check.ts';

// The thread of startStimulusCheck: one question at a time, each answered by its number.
const { library } = workerData as CheckLibrary;

saveMemory();
parentPort?.on('message', ({ number, recording, expected }: CheckQuestion) => {
  const answer: CheckAnswer = {
    number,
    check: checkRecording({
      recording,
      library,
      playbacks: expected.playbacks,
      ...(expected.marker === undefined ? {} : { marker: expected.marker }),
    }),
  };
  parentPort?.postMessage(answer, []);
});
