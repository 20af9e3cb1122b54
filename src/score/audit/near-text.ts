import { foldText } from '../match/spelling/fold.ts';
import type { Phrase } from '../match/phrase.ts';

/** Whether a text shares a word of three letters or more, or a Chinese character, with a name of the phrase. */
export function isNear(text: string, phrase: Phrase): boolean {
  const pieces = piecesOf(text);
  return phrase.aliases.some((alias) => [...piecesOf(alias.text)].some((piece) => pieces.has(piece)));
}

function piecesOf(text: string): ReadonlySet<string> {
  return new Set(foldText(text).text.match(/[a-z]{3,}|\p{sc=Han}/gu) ?? []);
}
