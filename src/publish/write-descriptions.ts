import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Analysis } from '../analyse/analysis.ts';
import { codebook, codebookRows, formatCodebook } from '../columns/codebook.ts';
import { allTables } from '../columns/tables.ts';
import { formatTable } from '../columns/write-table.ts';
import { writeFileDurably } from '../host/write-file.ts';
import { formatChecksums } from './checksums.ts';
import { datasetFormat } from './dataset.ts';
import { datasetFiles, fingerprintFile, listFiles, type FileFingerprint } from './dataset-files.ts';
import { citationOf } from './describe/citation.ts';
import { crateOf } from './describe/crate.ts';
import { dataPackageOf } from './describe/data-package.ts';
import { deviationsPage } from './describe/deviations.ts';
import { environmentOf } from './describe/environment.ts';
import { fileTexts } from './describe/file-texts.ts';
import { licenceText } from './describe/licence.ts';
import { psychDsOf } from './describe/psych-ds.ts';
import type { Publication } from './describe/publication.ts';
import { readmeOf } from './describe/readme.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { PublishOrder } from './publish-order.ts';
import type { RenamedRun } from './pseudonymise-run.ts';
import type { RunToPublish } from './run-to-publish.ts';
import type { TableFile, TablesCheck } from './verify/check-tables.ts';

/** Everything that is known of a dataset once its tables are written. */
export interface Described {
  readonly order: Pick<PublishOrder, 'title' | 'authors' | 'licence' | 'phoneNaming' | 'versions' | 'clock'>;
  readonly run: RunToPublish;
  readonly renamed: RenamedRun;
  /** Of the renamed run. */
  readonly record: RunRecord;
  readonly analysis: Analysis;
  readonly tables: readonly TableFile[];
  readonly check: TablesCheck;
  readonly deviations: readonly string[];
  readonly redactedTexts: number;
}

/** Writes everything but tables, analysis and report; descriptors that hold hashes last, the checksums at the very end. */
export async function writeDescriptions(described: Described, dataset: string): Promise<void> {
  const { order, run, renamed, record, deviations } = described;
  const publication = publicationOf(described);
  const put = (path: string, content: string | Uint8Array): Promise<void> =>
    writeFileDurably(join(dataset, path), content);
  await put(datasetFiles.plan, renamed.planText);
  await put(datasetFiles.key, renamed.keyText);
  await put(datasetFiles.journal, gzipSync(`${renamed.journalLines.join('\n')}\n`, { level: 9 }));
  await put(datasetFiles.preregistration, run.preregistration.json);
  await put(datasetFiles.preregistrationPage, run.preregistration.markdown);
  await put(datasetFiles.deviations, deviationsPage(deviations));
  await put(
    datasetFiles.environment,
    json(environmentOf({ plan: renamed.plan, course: record.course, publishedWith: order.versions })),
  );
  await put(datasetFiles.codebook, formatCodebook(allTables));
  await put(datasetFiles.codebookTable, formatTable(codebook, codebookRows(allTables)));
  await put(
    datasetFiles.licence,
    licenceText(
      order.licence,
      order.authors.map(({ name }) => name),
      Number(publication.publishedAt.slice(0, 4)),
    ),
  );
  await put(datasetFiles.citation, citationOf(publication));
  await put(datasetFiles.psychDs, json(psychDsOf(publication)));
  await put(datasetFiles.readme, readmeOf(publication));
  await put(datasetFiles.dataPackage, json(dataPackageOf(publication, await fingerprintsOf(dataset))));
  await put(datasetFiles.crate, json(crateOf(publication, await fingerprintsOf(dataset))));
  await put(datasetFiles.checksums, formatChecksums((await fingerprintsOf(dataset)).values()));
  for (const path of await listFiles(dataset)) await chmod(join(dataset, path), 0o644);
}

function publicationOf(described: Described): Publication {
  const { order, run, renamed, record, analysis, tables, check, deviations, redactedTexts } = described;
  const { plan, events } = renamed;
  const observed = record.events.filter(
    ({ event }) => event.type === 'trial.ended' && event.data.status === 'observed',
  ).length;
  return {
    title: order.title ?? plan.experiment.title,
    description: {
      format: datasetFormat,
      run: run.name,
      experiment: plan.name,
      phoneKind: run.phoneKind,
      phoneNames: order.phoneNaming,
      isRedacted: redactedTexts > 0,
      sealed: {
        planSha256: run.planSha256,
        keySha256: run.plan.keySha256,
        journalHead: run.head,
        isPreregistered: run.preregistration.isOwn,
      },
    },
    plan,
    analysis,
    authors: order.authors,
    licence: order.licence,
    publishedAt: order.clock.now(),
    ranFrom: events[0]?.t ?? order.clock.now(),
    ranTo: events.at(-1)?.t ?? order.clock.now(),
    version: order.versions['overheard'] ?? '0.0.0',
    tables: tables.map(({ table, path }) => ({ table, path, rows: check.rows.get(table.name) ?? 0 })),
    files: fileTexts,
    formulaCells: check.formulaCells,
    deviations,
    missingTrials: Math.max(0, (check.rows.get('trials') ?? 0) - observed),
  };
}

async function fingerprintsOf(folder: string): Promise<ReadonlyMap<string, FileFingerprint>> {
  const fingerprints = new Map<string, FileFingerprint>();
  for (const path of await listFiles(folder)) fingerprints.set(path, await fingerprintFile(folder, path));
  return fingerprints;
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
