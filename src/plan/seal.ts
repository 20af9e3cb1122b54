import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import { sha256 } from '../core/hash.ts';
import { syncFolder, writeFileDurably } from '../journal/write-file.ts';
import { keyFile, type Key } from './key.ts';
import { planFormat, planSchema, type Plan } from './plan.ts';
import { sealedText } from './sealed-text.ts';

/** Name of the plan inside a run folder. */
const planFile = 'plan.json';

/** A plan as it was read, with the SHA-256 of the file's bytes: the root of the journal's chain. */
export interface SealedPlan {
  readonly plan: Plan;
  readonly sha256: string;
}

/**
 * Writes plan.json and key.json (mode 0600) into a new run folder: afterwards the folder holds both or does not exist.
 * An empty folder may be there already. Throws `not-writable`.
 */
export async function sealPlan(folder: string, sealed: { plan: Plan; key: Key }): Promise<SealedPlan> {
  const target = resolve(folder);
  await refuseOccupied(target);
  const text = sealedText(sealed.plan);
  const draft = join(dirname(target), `.${basename(target)}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(draft, { recursive: true });
    await writeFileDurably(join(draft, keyFile), sealedText(sealed.key), { mode: 0o600 });
    await writeFileDurably(join(draft, planFile), text);
    await rename(draft, target);
    await syncFolder(dirname(target));
  } catch (cause) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    if (cause instanceof OverheardError) throw cause;
    throw notWritable(target, messageOf(cause), cause);
  }
  return { plan: sealed.plan, sha256: sha256(text) };
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
  const issue = parsed.error.issues[0];
  throw notARun(path, `${issue === undefined ? '' : z.core.toDotPath(issue.path)}: ${issue?.message}`);
}

async function refuseOccupied(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  throw notWritable(folder, `holds ${names.length} files already; expected a new folder`);
}

function notWritable(folder: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('not-writable', `${folder}: ${what}`, {
    hint: 'Name another folder with --results, or make this one writable.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function notARun(path: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('not-a-run', `${path}: ${what}`, {
    hint: 'Name the folder of a run: the one that holds plan.json and journal.ndjson.',
    ...(cause === undefined ? {} : { cause }),
  });
}
