import { answerQuestions } from '../../src/host/answer-questions.ts';

// Adds what it was given to twice the question; a negative question ends it.
answerQuestions((given: number) => async (question: number) => {
  if (question < 0) throw new RangeError(`${question} is negative`);
  await new Promise((resolve) => setTimeout(resolve, question));
  return given + 2 * question;
});
