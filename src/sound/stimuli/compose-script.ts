import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, OverheardError } from '../../core/error.ts';
import { firstIssue } from '../../core/first-issue.ts';
import { idText } from '../../core/words.ts';
import type { StimulusScript } from './render-stimuli.ts';

/** A sentence to be spoken: `phrase` null for a sham sentence, `pinyin` for voices that cannot read the text. */
const sentence = z.strictObject({
  id: idText(),
  phrase: z.string().min(1).nullable(),
  text: z.string().min(1),
  pinyin: z.string().min(1).optional(),
  /** A name `voiceNamed` understands; the command's unless given. */
  voice: z.string().min(1).optional(),
});
export type Sentence = z.infer<typeof sentence>;

/** A food to be spoken: its name in the experiment's language, where it has one. */
export interface SpokenPhrase {
  readonly id: string;
  readonly name: string | undefined;
}

/** Sentences that carry a food, `{p}`. */
const carriers: Readonly<Record<string, readonly string[]>> = {
  en: ['I really feel like having {p}', 'Let us order {p} tonight'],
  zh: ['我好想吃{p}', '要不要点个{p}'],
};

interface Composition {
  readonly language: string;
  readonly phrases: readonly SpokenPhrase[];
  /** Sentences at hand; those of other phrases are left out, sham sentences are kept. */
  readonly sentences: readonly Sentence[];
  readonly voiceOf: (sentence: Sentence) => string;
}

/**
 * The sentences of an experiment with their voices: those at hand, and for a phrase that has none the language's carrier
 * sentences. Throws `bad-input` naming a phrase for which neither will do.
 */
export function composeScript({ language, phrases, sentences, voiceOf }: Composition): StimulusScript[] {
  const spoken = phrases.flatMap((phrase) => {
    const own = sentences.filter((each) => each.phrase === phrase.id);
    return own.length > 0 ? own : carry(phrase, language);
  });
  const sham = sentences.filter((each) => each.phrase === null);
  return [...spoken, ...sham].map((each) => ({ ...each, voice: voiceOf(each) }));
}

function carry({ id, name }: SpokenPhrase, language: string): Sentence[] {
  const known = carriers[language];
  if (known === undefined || name === undefined) {
    const why =
      known === undefined
        ? `there are no carrier sentences in "${language}"`
        : `it has no name in "${language}"`;
    throw new OverheardError('bad-input', `phrase "${id}" has no sentence, and ${why}`, {
      hint: 'Write its sentences into a JSON file, [{ "id", "phrase", "text" }], and name it with --sentences.',
    });
  }
  const spokenName = name.split('/')[0]!.trim();
  return known.map((carrier, i) => ({
    id: `${id}-${i + 1}`,
    phrase: id,
    text: carrier.replace('{p}', spokenName),
  }));
}

/** Reads sentences from a JSON file. Throws `bad-input` with the place. */
export async function readSentences(path: string): Promise<Sentence[]> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw badSentences(path, `cannot be read (${messageOf(cause)})`);
  }
  const parsed = z.array(sentence).min(1).safeParse(content);
  if (parsed.success) return parsed.data;
  throw badSentences(path, firstIssue(parsed.error));
}

function badSentences(path: string, what: string): OverheardError {
  return new OverheardError('bad-input', `${path}: ${what}`, {
    hint: 'Expected [{ "id": "pizza-1", "phrase": "pizza", "text": "…", "pinyin": "…" }]; phrase null for sham.',
  });
}
