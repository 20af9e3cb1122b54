import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLicence } from '../../src/publish/describe/licence.ts';
import { publishRun, type PublishedDataset } from '../../src/publish/publish-run.ts';
import type { PublishOrder } from '../../src/publish/publish-order.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { makeUpRun, madeUpInventory, type MadeUp } from './made-up-run.ts';

/** A folder with a space and Chinese characters in its name, gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard 数据 '));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Publishes a run into `dataset` beside it. */
export function publishBeside(run: string, changes: Partial<PublishOrder> = {}): Promise<PublishedDataset> {
  return publishRun({
    run,
    to: join(run, '..', 'dataset'),
    authors: [{ name: 'Ada Example', orcid: '0000-0002-1825-0097' }],
    licence: findLicence('CC-BY-4.0'),
    phoneNaming: 'hmac',
    isRedacting: false,
    secrets: [],
    inventory: madeUpInventory(),
    writeReport,
    versions: { overheard: '0.1.0', node: '20.20.0' },
    clock: { now: () => '2026-02-01T00:00:00.000Z' },
    ...changes,
  });
}

/** Makes a run up and publishes it; both folders lie in one. */
export async function publishMadeUp(
  folder: string,
  madeUp: MadeUp = {},
  changes: Partial<PublishOrder> = {},
): Promise<{ readonly run: string; readonly dataset: string; readonly published: PublishedDataset }> {
  const run = join(folder, 'made-up');
  await makeUpRun(run, madeUp);
  return { run, dataset: join(folder, 'dataset'), published: await publishBeside(run, changes) };
}

/** Publishes one made-up run for all tests of a `describe`; each test gets a copy of the dataset that it may spoil. */
export function copiesOfOne(madeUp: MadeUp = {}): (use: (dataset: string) => Promise<void>) => Promise<void> {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-dataset-'));
    await publishMadeUp(folder, madeUp);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  return (use) =>
    inFolder(async (own) => {
      await cp(join(folder, 'dataset'), join(own, 'dataset'), { recursive: true });
      await use(join(own, 'dataset'));
    });
}
