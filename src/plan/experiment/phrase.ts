import { z } from 'zod';
import { asId, hitTiers, idText, type PhraseId } from '../../core/words.ts';

const text = z.string().trim().max(200, 'is longer than 200 characters; expected a name of a food');
const name = text.min(1, 'is empty; expected a name or no such field').nullish();
const texts = z.array(text.min(1, 'is empty; expected a word or no such entry')).default([]);

/** Shape of one entry of a phrase list: all that a food can be said to be. */
export const phraseSchema = z
  .strictObject({
    id: z.string().trim().min(1, 'is empty; expected a short name such as "sourfish"'),
    /** Name in Chinese, simplified or traditional; several are separated by "/". */
    zh: name,
    /** Name in English; several are separated by "/". */
    en: name,
    /** Name in any language, where there is only one. */
    phrase: name,
    /** Other names of the same food. */
    aliases: texts,
    /** Other spellings of its names: scripts, transcriptions. */
    variants: texts,
    /** Words that hold one of the names and are not that food. An occurrence inside one is no hit. */
    falseFriends: texts,
    brands: texts,
    looseAliases: texts,
    /** How closely names, variants and aliases stand for it; `popular` and `rare` say how common it is and mean `strict`. */
    tier: z.enum([...hitTiers, 'popular', 'rare']).default('strict'),
    /** Remarks for the reader. */
    note: z.string().optional(),
    baseRate: z.record(z.string(), z.number()).optional(),
  })
  .refine((entry) => [entry.zh, entry.en, entry.phrase].some((text) => typeof text === 'string'), {
    message: 'has no name; expected at least one of zh, en, phrase',
  });

/** One entry as an experiment or a JSON file writes it. */
export type PhraseInput = z.input<typeof phraseSchema>;

/**
 * A phrase as an experiment carries it and a plan seals it: letter by letter as it was written. Its id alone is looked at
 * here; `phraseSchema` reads the rest where phrases are matched.
 */
export const writtenPhrase = z
  .object({ id: idText('sourfish').transform(asId<PhraseId>) })
  .catchall(z.unknown());

/** A phrase as it was written. */
export type WrittenPhrase = z.infer<typeof writtenPhrase>;

/** The name of a phrase in the first of these fields that has one; a field is a language, or `phrase` for any. */
export function nameOf(phrase: WrittenPhrase, fields: readonly string[]): string | undefined {
  return fields.map((field) => phrase[field]).find((name) => typeof name === 'string');
}
