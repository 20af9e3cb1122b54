import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { HitField } from '../../core/words.ts';
import { readTable } from '../../columns/read-table.ts';
import { observations } from '../../columns/tables/observations.ts';
import { writeTable } from '../../columns/write-table.ts';
import { readPlan } from '../../plan/seal/read-plan.ts';
import { auditKey, auditSheet, keyRows, sheetRows } from './audit-sheet.ts';
import { drawAudit } from './draw-audit.ts';
import { parsePhrases } from '../match/phrase.ts';
import { textsOf } from '../../surfaces/texts.ts';

/** Files of an audit inside its folder: a sheet for each coder, and the key, which no coder may see. */
export const auditFiles = { first: 'coder-1.csv', second: 'coder-2.csv', key: 'audit-key.csv' } as const;

/** The rule may leave out some texts of a card; what other surfaces show is asked about whatever the rule says. */
const fieldsOfCard: readonly HitField[] = ['title', 'lines'];

/** An audit that lies ready for its coders. */
export interface DrawnAudit {
  readonly folder: string;
  readonly questions: number;
}

/**
 * Draws texts that apps showed in a run, shuffled together with decoys, and writes a sheet for each of two coders. Neither
 * labels nor what the matcher said are in it. Throws `not-a-run` before `score`, `not-writable` where an audit is already.
 */
export async function drawAuditOfRun(
  run: string,
  {
    folder,
    perStratum,
    seed,
  }: { readonly folder: string; readonly perStratum: number; readonly seed: string },
): Promise<DrawnAudit> {
  refuseAudited(folder);
  const { plan } = await readPlan(run);
  const { hitRule, phrases: listed } = plan.experiment;
  const phrases = parsePhrases(listed, 'plan.json: experiment.phrases');
  const texts = new Set<string>();
  for await (const { kind, surface, title, lines } of readTable(
    join(run, 'observations.csv'),
    observations,
  )) {
    if (kind !== 'shown') continue;
    const shown = textsOf({ title: title ?? '', lines: lines?.split('\n') ?? [] }, surface);
    for (const { field, text } of shown) {
      if (hitRule.fields.includes(field) || !fieldsOfCard.includes(field)) texts.add(text);
    }
  }
  const draw = drawAudit({ texts, phrases, tiers: hitRule.tiers, perStratum, seed });
  if (draw.items.length === 0) {
    throw new OverheardError(
      'bad-input',
      `${join(run, 'observations.csv')}: holds no text; expected what apps showed.`,
      {
        hint: 'Audit a run in which something was shown.',
      },
    );
  }
  await makeFolder(folder);
  const sheet = sheetRows(draw.items, phrases);
  await writeTable(join(folder, auditFiles.first), auditSheet, sheet);
  await writeTable(join(folder, auditFiles.second), auditSheet, sheet);
  await writeTable(join(folder, auditFiles.key), auditKey, keyRows(draw));
  return { folder, questions: sheet.length };
}

/** Answers that coders have filled in exist nowhere else. */
function refuseAudited(folder: string): void {
  for (const name of Object.values(auditFiles)) {
    const path = join(folder, name);
    if (existsSync(path)) throw notWritable(`${path} is there already; expected a folder without an audit.`);
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw notWritable(
      `${folder}: cannot be made (${messageOf(cause)}); expected a folder for the sheets.`,
      cause,
    );
  }
}

function notWritable(message: string, cause?: unknown): OverheardError {
  return new OverheardError('not-writable', message, { hint: 'Name another folder with --to.', cause });
}
