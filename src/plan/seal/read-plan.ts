import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../../core/error.ts';
import { firstIssue } from '../../core/first-issue.ts';
import { sha256 } from '../../core/hash.ts';
import { planFormat, planSchema, type Plan } from '../plan.ts';

/** Name of the plan inside a run folder. */
export const planFile = 'plan.json';

/** A plan as it was read, with the SHA-256 of the file's bytes: the root of the journal's chain. */
export interface SealedPlan {
  readonly plan: Plan;
  readonly sha256: string;
}

/** Reads the plan of a run folder. Throws `not-a-run`, `newer-format`. */
export async function readPlan(folder: string): Promise<SealedPlan> {
  const path = join(folder, planFile);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw notARun(path, `cannot be read (${messageOf(cause)})`, cause);
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw notARun(path, `is not JSON (${messageOf(cause)})`, cause);
  }
  return { plan: parsePlan(content, path), sha256: sha256(text) };
}

const anyFormat = z.looseObject({ format: z.string() });

function parsePlan(content: unknown, path: string): Plan {
  const format = anyFormat.safeParse(content).data?.format;
  const version = /^overheard\/plan@(\d+)$/.exec(format ?? '')?.[1];
  if (version === undefined) {
    throw notARun(path, `has format ${JSON.stringify(format)}; expected "${planFormat}"`);
  }
  if (format !== planFormat) {
    throw new OverheardError('newer-format', `${path} has format "${format}"; expected "${planFormat}"`, {
      hint: 'Use the version of overheard that made this run, or a newer one.',
    });
  }
  const parsed = planSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw notARun(path, firstIssue(parsed.error));
}

function notARun(path: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('not-a-run', `${path}: ${what}`, {
    hint: 'Name the folder of a run: the one that holds plan.json and journal.ndjson.',
    ...(cause === undefined ? {} : { cause }),
  });
}
