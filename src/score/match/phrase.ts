import { z } from 'zod';
import { OverheardError } from '../../core/error.ts';
import { asId, hitTiers, type HitTier, type PhraseId } from '../../core/words.ts';

const text = z.string().trim().max(200, 'is longer than 200 characters; expected a name of a food');
const name = text.min(1, 'is empty; expected a name or no such field').nullish();
const texts = z.array(text.min(1, 'is empty; expected a word or no such entry')).default([]);

/** Shape of one entry of a phrase list. */
const phraseSchema = z
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
    /** HitTier of the names, variants and aliases; `popular` and `rare` say how common a food is and mean `strict`. */
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

/** One text that stands for a phrase. */
interface Alias {
  readonly text: string;
  readonly tier: HitTier;
}

/** A food as the matcher knows it. */
export interface Phrase {
  readonly id: PhraseId;
  /** Names first, then variants and aliases, brands, loose aliases; each text once. */
  readonly aliases: readonly Alias[];
  readonly falseFriends: readonly string[];
}

/**
 * Reads a phrase list; `source` names it in messages. Throws `bad-experiment` with the place, the value and what was
 * expected. What entries must agree on is checked by `checkPhrases`.
 */
export function parsePhrases(input: unknown, source = 'phrases'): readonly Phrase[] {
  const parsed = z.array(phraseSchema).min(1, 'holds no phrase').safeParse(input);
  if (parsed.success) return parsed.data.map(toPhrase);
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw new OverheardError('bad-experiment', `${source}${placeOf(path, input)} ${textOf(issue)}.`, {
    hint: 'An entry is { id, zh or en or phrase, aliases, variants, falseFriends, brands, looseAliases }.',
    cause: parsed.error,
    data: { path },
  });
}

function toPhrase(entry: z.output<typeof phraseSchema>): Phrase {
  const tier: HitTier = entry.tier === 'brand' || entry.tier === 'loose' ? entry.tier : 'strict';
  const names = [entry.zh, entry.en, entry.phrase].flatMap((text) => namesIn(text ?? ''));
  const own = [...names, ...entry.variants, ...entry.aliases].map((text) => ({ text, tier }));
  const brands = entry.brands.map((text): Alias => ({ text, tier: 'brand' }));
  const loose = entry.looseAliases.map((text): Alias => ({ text, tier: 'loose' }));
  const byText = new Map([...own, ...brands, ...loose].reverse().map((alias) => [alias.text, alias]));
  return {
    id: asId<PhraseId>(entry.id),
    aliases: [...byText.values()].reverse(),
    falseFriends: entry.falseFriends,
  };
}

/** "milk tea / bubble tea" are two names; a remark in brackets at the end is none. */
function namesIn(text: string): readonly string[] {
  return text
    .split(/[/／]/u)
    .map((part) => part.replace(/[(（][^)）]*[)）]\s*$/u, '').trim())
    .filter((part) => part !== '');
}

function placeOf(path: readonly PropertyKey[], input: unknown): string {
  const [index, field, item] = path;
  if (index === undefined) return '';
  const id = Array.isArray(input) ? idOf(input[Number(index)]) : undefined;
  const entry = `[${String(index)}]${id === undefined ? '' : ` (${id})`}`;
  if (field === undefined) return entry;
  return item === undefined ? `${entry}.${String(field)}` : `${entry}.${String(field)}[${String(item)}]`;
}

function idOf(entry: unknown): string | undefined {
  const parsed = z.object({ id: z.string().min(1) }).safeParse(entry);
  return parsed.success ? parsed.data.id : undefined;
}

function textOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'is no phrase list';
  if (issue.code === 'unrecognized_keys') return `has unknown fields: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_value') return `is unknown; expected one of ${issue.values.join(', ')}`;
  return issue.message.replace(/^Invalid input: /, 'is invalid: ');
}
