import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf, OverheardError } from '../core/error.ts';
import { allTables } from '../columns/tables.ts';
import type { JournalEvent } from '../journal/chain/event.ts';
import { errnoOf } from '../host/file-fault.ts';
import { refuseOccupied } from '../host/refuse-occupied.ts';
import { syncFolder } from '../host/write-file.ts';
import { datasetFiles, listFiles } from './dataset-files.ts';
import { deriveRenamed, refuseEditedRun } from './derive-again.ts';
import { deviationsOf } from './describe/deviations.ts';
import { makePseudonyms, openPseudonymKey } from './pseudonyms.ts';
import { renameRun } from './pseudonymise-run.ts';
import type { PublishOrder } from './publish-order.ts';
import { reproduceDataset } from './reproduce/reproduce-dataset.ts';
import { openRunToPublish, type RunToPublish } from './run-to-publish.ts';
import type { KnownSecret } from './scan/known-secrets.ts';
import { refuseFinds, scanFiles } from './scan/scan-files.ts';
import { SecretFinder } from './scan/secret-finder.ts';
import { checkTables, findUndescribedColumn } from './verify/check-tables.ts';
import { verifyDataset } from './verify/verify-dataset.ts';
import { writeDescriptions } from './write-descriptions.ts';
import { writeTables } from './write-tables.ts';

/** A dataset in its place. */
export interface PublishedDataset {
  readonly folder: string;
  readonly files: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly isSimulated: boolean;
  readonly redactedTexts: number;
}

/**
 * Publishes a run as a dataset that needs nothing else to be checked: builds it beside its place, scans it for secrets,
 * verifies and reproduces it there, and moves it into place only then. Throws with one sentence, and leaves nothing
 * behind, where the run or the dataset is not fit to be published.
 */
export async function publishRun(order: PublishOrder): Promise<PublishedDataset> {
  const undescribed = findUndescribedColumn(allTables);
  if (undescribed !== undefined)
    refuse(`column ${undescribed} has no text; expected a sentence for the codebook`);
  const target = resolve(order.to);
  await refuseOccupied(target, '--to');
  const run = await openRunToPublish(order.run);
  const finder = new SecretFinder(withoutAuthors(order), versionsIn(run.journal));
  if (!order.isRedacting) refuseFinds(await scanFiles(run.folder, await ownFiles(run.folder), finder), order);
  const draft = join(dirname(target), `.${basename(target)}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(draft, { recursive: true });
    await refuseEditedRun(run.folder, join(draft, 'again'));
    const published = await build({ order, run, finder, draft });
    refuseFinds(await scanFiles(published.folder, await listFiles(published.folder), finder), order);
    await refuseUnsound(published.folder);
    await removeEmpty(target);
    await rename(published.folder, target);
    await syncFolder(dirname(target));
    return { ...published, folder: order.to };
  } catch (thrown) {
    if (thrown instanceof OverheardError) throw thrown;
    throw new OverheardError('not-writable', `${target}: cannot be published (${messageOf(thrown)})`, {
      hint: 'Check that the folder above is there, is writable and has space.',
      cause: thrown,
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** A run on its way to a dataset. */
interface Publishing {
  readonly order: PublishOrder;
  readonly run: RunToPublish;
  readonly finder: SecretFinder;
  /** Folder that is deleted afterwards. */
  readonly draft: string;
}

async function build({ order, run, finder, draft }: Publishing): Promise<PublishedDataset> {
  const pseudonyms = makePseudonyms(run.plan, await openPseudonymKey(run.folder), order.phoneNaming);
  let redactedTexts = 0;
  const mask = (text: string): string => {
    const masked = order.isRedacting ? finder.mask(text) : text;
    if (masked !== text) redactedTexts += 1;
    return masked;
  };
  const renamed = renameRun({ ...run, events: run.journal }, pseudonyms, mask);
  const scored = join(draft, run.name);
  const { record, analysis } = await deriveRenamed(renamed, scored);
  const dataset = join(draft, 'dataset');
  await mkdir(dataset);
  const seats = new Map(
    order.inventory?.devices.map((device) => [String(pseudonyms.phone(device.id)), device]),
  );
  const tables = await writeTables(
    { run: renamed, record, scored, inventory: order.inventory, seatOf: (phone) => seats.get(phone) },
    dataset,
  );
  const check = await checkTables(tables);
  const [fault] = check.faults;
  if (fault !== undefined) refuse(`${fault.file}: ${fault.message}`);
  await copyFile(join(scored, 'analysis.json'), join(dataset, datasetFiles.analysis));
  await copyFile(await order.writeReport(scored, record), join(dataset, datasetFiles.report));
  const deviations = deviationsOf({
    plan: renamed.plan,
    record,
    isPreregistered: run.preregistration.isOwn,
    redactedTexts,
  });
  await writeDescriptions(
    { order, run, renamed, record, analysis, tables, check, deviations, redactedTexts },
    dataset,
  );
  return {
    folder: dataset,
    files: (await listFiles(dataset)).length,
    rows: Object.fromEntries(check.rows),
    isSimulated: run.phoneKind === 'virtual',
    redactedTexts,
  };
}

/** The dataset has to stand on its own before anybody sees it. */
async function refuseUnsound(folder: string): Promise<void> {
  const [fault] = (await verifyDataset(folder)).faults;
  if (fault !== undefined) refuse(`${fault.file}: ${fault.message}`);
  const { differences, isSame } = await reproduceDataset(folder);
  const [first] = differences;
  if (isSame || first === undefined) return;
  refuse(`${first.file}, ${first.place} is ${first.published}; recomputed it is ${first.recomputed}`);
}

/** The files of a run that the dataset is made of. */
async function ownFiles(folder: string): Promise<readonly string[]> {
  const published =
    /^(?:plan|key|analysis|summary|preregistration)\.json$|\.ndjson$|\.csv$|\.html$|^preregistration\.md$/;
  return (await readdir(folder)).filter((name) => published.test(name)).sort();
}

/** Versions of apps and programs: some have four parts and look like an address. */
function versionsIn(journal: readonly JournalEvent[]): ReadonlySet<string> {
  const versions = new Set<string>();
  const look = (value: unknown, isVersion: boolean): void => {
    if (typeof value === 'string' && isVersion) versions.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) look(member, isVersion || /version/i.test(name));
  };
  for (const { type, data } of journal) if (/^(?:phone\.read|run\.)/.test(type)) look(data, false);
  return versions;
}

/** Who asks to be named as an author is no secret. */
function withoutAuthors({ secrets, authors }: PublishOrder): readonly KnownSecret[] {
  return secrets.filter(({ text }) => !authors.some(({ name }) => name.includes(text)));
}

/** Files that somebody put there meanwhile stay, and are an error. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((thrown: unknown) => {
    if (errnoOf(thrown) !== 'ENOENT') throw thrown;
  });
}

function refuse(what: string): never {
  throw new OverheardError('bad-input', `${what}; nothing was published.`, {
    hint: 'Correct it in the run, or report it with the run if you changed nothing.',
  });
}
