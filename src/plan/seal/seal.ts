import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { sha256 } from '../../core/hash.ts';
import { refuseOccupied } from '../../host/refuse-occupied.ts';
import { syncFolder, writeFileDurably } from '../../host/write-file.ts';
import { keyFile, type Key } from '../key.ts';
import type { Plan } from '../plan.ts';
import { planFile, type SealedPlan } from './read-plan.ts';
import { sealedText } from './sealed-text.ts';

/**
 * Writes plan.json and key.json (mode 0600) into a new run folder: afterwards the folder holds both or does not exist.
 * An empty folder may be there already. Throws `not-writable`.
 */
export async function sealPlan(folder: string, sealed: { plan: Plan; key: Key }): Promise<SealedPlan> {
  const target = resolve(folder);
  await refuseOccupied(target, '--results');
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

function notWritable(folder: string, what: string, cause?: unknown): OverheardError {
  return new OverheardError('not-writable', `${folder}: ${what}`, {
    hint: 'Name another folder with --results, or make this one writable.',
    ...(cause === undefined ? {} : { cause }),
  });
}
