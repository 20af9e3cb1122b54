import { z } from 'zod';
import { OverheardError } from '../../core/error.ts';
import { asId, type HitTier, type PhraseId } from '../../core/words.ts';
import { phraseSchema } from '../../plan/experiment/phrase.ts';

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
