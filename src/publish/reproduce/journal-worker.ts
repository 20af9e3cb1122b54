import { answerQuestions } from '../../host/answer-questions.ts';
import { readPublishedJournal } from './published-journal.ts';

answerQuestions(() => readPublishedJournal);
