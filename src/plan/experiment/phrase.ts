import { z } from 'zod';
import { asId, type PhraseId } from '../../core/words.ts';

/** Lower-case letters, digits and hyphens: ids go into file names and columns. */
export const idPattern = /^[a-z0-9][a-z0-9-]*$/;
export const idHint = 'expected lower-case letters, digits and hyphens, e.g. "sourfish"';

/**
 * What a plan needs to know of a phrase: its id. Names, aliases, variants and false friends belong to the matcher
 * (`score/phrase.ts`) and are carried through unread, so that they are sealed with the plan.
 */
export const phraseSchema = z
  .object({
    id: z
      .string()
      .regex(idPattern, idHint)
      .transform(asId<PhraseId>),
  })
  .catchall(z.unknown());

/** A food as an experiment names it; see `score/phrase.ts` for the fields of the matcher. */
export type PlanPhrase = z.infer<typeof phraseSchema>;
