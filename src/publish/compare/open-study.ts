import { join } from 'node:path';
import { evidenceOfRun } from '../../analyse/evidence/evidence-of-run.ts';
import type { RunEvidence } from '../../analyse/evidence/run-evidence.ts';
import { asId, type RoomId } from '../../core/words.ts';
import { openDataset, type Dataset } from '../dataset.ts';
import { datasetFiles } from '../dataset-files.ts';
import { readJournalBeside } from '../reproduce/read-journal-beside.ts';

/** A dataset on its way into a comparison. */
export interface Study {
  readonly dataset: Dataset;
  /** Mark that sets its rooms, phones and blocks apart from those of the other: `1` or `2`. */
  readonly mark: string;
  readonly evidence: RunEvidence;
  /** How sound reached the phones of its rooms; empty where its journal does not say. */
  readonly channels: readonly string[];
}

/** Opens a dataset and reads what its journal says beyond the outcomes; rooms get the mark before their name. */
export async function openStudy(folder: string, mark: string): Promise<Study> {
  const dataset = await openDataset(folder);
  const { plan, planSha256, key } = dataset;
  const path = join(folder, datasetFiles.journal);
  const { course, fault } = await readJournalBeside({ path, planSha256 });
  const evidence = evidenceOfRun({ plan, key, course, isJournalWhole: fault === undefined });
  const channels = new Set(course.starts.flatMap((start) => Object.values(start.channels ?? {})));
  return { dataset, mark, evidence: markRooms(evidence, mark), channels: [...channels].sort() };
}

/** The name of a room, a phone or an experiment in a comparison. */
export function marked(mark: string, name: string): string {
  return `${mark}/${name}`;
}

function markRooms(evidence: RunEvidence, mark: string): RunEvidence {
  const mark1 = <Place extends { readonly room: RoomId }>(place: Place): Place => ({
    ...place,
    room: asId<RoomId>(marked(mark, place.room)),
  });
  return {
    ...evidence,
    completedBlocks: evidence.completedBlocks.map(mark1),
    exposures: evidence.exposures.map(mark1),
    missingTrials: evidence.missingTrials.map(mark1),
    voidedBlocks: evidence.voidedBlocks.map(mark1),
    updatedInsideBlock: evidence.updatedInsideBlock.map(mark1),
  };
}
