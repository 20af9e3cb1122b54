import { OverheardError } from '../../core/error.ts';
import type { Phrase } from './phrase.ts';
import { spellingOf, spellingsOf } from './spelling/spelling.ts';
import { transcriptionsOf } from './spelling/transcription.ts';

/**
 * Checks what the entries of a phrase list must agree on: ids are unique, every entry has an alias that can be matched,
 * none belongs to two phrases (in any spelling, number or transcription), no false friend is itself an alias of its phrase
 * and so removes every hit. Throws `bad-experiment` that names both entries.
 */
export function checkPhrases(phrases: readonly Phrase[], source = 'phrases'): void {
  refuseSameIds(phrases, source);
  phrases.forEach((phrase, index) => {
    if (phrase.aliases.length === 0) {
      refuse(
        `${source}[${index}] (${phrase.id}): has no name that can be found; expected one that is not in brackets.`,
        [phrase.id],
      );
    }
    for (const text of [...phrase.aliases.map((alias) => alias.text), ...phrase.falseFriends]) {
      if (spellingOf(text) !== undefined) continue;
      refuse(`${source}[${index}] (${phrase.id}): "${text}" holds no letter; expected a word.`, [phrase.id]);
    }
  });
  refuseSharedAliases(phrases, source);
  phrases.forEach((phrase, index) => refuseDeafening(phrase, `${source}[${index}]`));
}

function refuseSameIds(phrases: readonly Phrase[], source: string): void {
  const seen = new Map<string, number>();
  phrases.forEach((phrase, index) => {
    const earlier = seen.get(phrase.id);
    if (earlier !== undefined) {
      const names = [phrases[earlier]!, phrase].map((each) => each.aliases[0]?.text ?? '').join(' and ');
      refuse(`${source}[${earlier}] and ${source}[${index}] (${names}) have the same id "${phrase.id}".`, [
        phrase.id,
      ]);
    }
    seen.set(phrase.id, index);
  });
}

function refuseSharedAliases(phrases: readonly Phrase[], source: string): void {
  const owners = new Map<string, { readonly index: number; readonly text: string }>();
  phrases.forEach((phrase, index) => {
    for (const { text } of phrase.aliases) {
      for (const { units } of [...spellingsOf(text), ...transcriptionsOf(text)]) {
        const owner = owners.get(units);
        if (owner === undefined) owners.set(units, { index, text });
        else if (owner.index !== index) {
          const first = phrases[owner.index]!;
          refuse(
            `${source}[${owner.index}] (${first.id}) and ${source}[${index}] (${phrase.id}) overlap: ` +
              `alias "${owner.text}" of the one and "${text}" of the other match the same titles.`,
            [first.id, phrase.id],
          );
        }
      }
    }
  });
}

function refuseDeafening(phrase: Phrase, place: string): void {
  for (const friend of phrase.falseFriends) {
    const spelt = new Set(spellingsOf(friend).map((spelling) => spelling.units));
    const alias = phrase.aliases.find(({ text }) => spelt.has(spellingOf(text)?.units ?? ''));
    if (alias === undefined) continue;
    refuse(
      `${place} (${phrase.id}): false friend "${friend}" removes every hit of alias "${alias.text}"; ` +
        'expected a longer word that holds the alias.',
      [phrase.id],
    );
  }
}

function refuse(message: string, entries: readonly string[]): never {
  throw new OverheardError('bad-experiment', message, {
    hint: 'Change one of the two in the phrase list and plan again.',
    data: { entries },
  });
}
