import { defineTable, type Row } from '../../columns/column.ts';
import type { Phrase } from '../match/phrase.ts';
import { strata, type AuditDraw, type AuditItem } from './draw-audit.ts';

/** The sheet that a coder gets and gives back: answers are empty at first, and nothing in it tells what the matcher said. */
export const auditSheet = defineTable({
  name: 'audit_sheet',
  text: 'One question to a coder.',
  columns: [
    { name: 'item', type: 'integer', required: true, text: 'Number of the question.' },
    { name: 'text', type: 'string', required: true, text: 'A text that an app showed.' },
    { name: 'food', type: 'string', required: true, text: 'The food that is asked about.' },
    {
      name: 'answer',
      type: 'string',
      levels: ['yes', 'no'],
      text: 'Whether the text offers this food: yes or no.',
    },
  ],
  primaryKey: ['item'],
  foreignKeys: [],
});

/** The key of an audit, which stays with the experimenter: the stratum and the phrase that each question came from. */
export const auditKey = defineTable({
  name: 'audit_key',
  text: 'Where one question of an audit came from.',
  columns: [
    { name: 'item', type: 'integer', required: true, text: 'Number of the question.' },
    { name: 'text', type: 'string', required: true, text: 'A text that an app showed.' },
    { name: 'phrase', type: 'string', required: true, text: 'The phrase that is asked about.' },
    { name: 'stratum', type: 'string', levels: strata, required: true, text: 'What the matcher said of it.' },
    { name: 'stratum_texts', type: 'integer', required: true, text: 'Texts in the stratum of that phrase.' },
    { name: 'stratum_drawn', type: 'integer', required: true, text: 'Texts that were drawn from it.' },
  ],
  primaryKey: ['item'],
  foreignKeys: [],
});

/** The coders' sheet: the food by its first name and, where there is one, its second. */
export function sheetRows(
  items: readonly AuditItem[],
  phrases: readonly Phrase[],
): readonly Row<typeof auditSheet>[] {
  const foods = new Map(
    phrases.map(({ id, aliases }) => [
      id,
      aliases
        .slice(0, 2)
        .map(({ text }) => text)
        .join(' / '),
    ]),
  );
  return items.map(({ item, text, phrase }) => ({ item, text, food: foods.get(phrase) ?? phrase }));
}

/** The key of a draw, one row a question. */
export function keyRows(draw: AuditDraw): readonly Row<typeof auditKey>[] {
  return draw.items.map(({ item, text, phrase, stratum }) => {
    const size = draw.sizes.find((each) => each.phrase === phrase && each.stratum === stratum);
    return { item, text, phrase, stratum, stratum_texts: size?.texts ?? 0, stratum_drawn: size?.drawn ?? 0 };
  });
}
