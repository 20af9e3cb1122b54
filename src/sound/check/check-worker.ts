import { answerQuestions } from '../../host/answer-questions.ts';
import { checkRecording } from '../find-stimulus/check-recording.ts';
import { saveMemory } from './save-memory.ts';
import type { CheckLibrary, CheckQuestion } from './stimulus-check.ts';

saveMemory();
answerQuestions(({ library }: CheckLibrary) => ({ recording, expected }: CheckQuestion) => {
  const { playbacks, marker } = expected;
  return checkRecording({ recording, library, playbacks, ...(marker === undefined ? {} : { marker }) });
});
