import { z } from 'zod';
import { asId, idText, type PhraseId } from '../../core/words.ts';

/**
 * What a plan needs to know of a phrase: its id. Names, aliases, variants and false friends belong to the matcher
 * (`score/phrase.ts`) and are carried through unread, so that they are sealed with the plan.
 */
export const phraseSchema = z
  .object({
    id: idText('sourfish').transform(asId<PhraseId>),
  })
  .catchall(z.unknown());

/** A food as an experiment names it; see `score/phrase.ts` for the fields of the matcher. */
export type PlanPhrase = z.infer<typeof phraseSchema>;
