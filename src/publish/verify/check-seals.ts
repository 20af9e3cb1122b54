import { join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import { checkSeal } from '../../plan/seal/check-seal.ts';
import { isDrawnFromSeed } from '../../plan/seal/verify-draw.ts';
import type { Dataset } from '../dataset.ts';
import { datasetFiles } from '../dataset-files.ts';
import { walkPublished } from '../reproduce/published-journal.ts';
import type { DatasetFault } from './fault.ts';

/**
 * Checks what was sealed: experiment and phrases have the plan's hashes, plan and key follow from the seed, the journal
 * is a whole chain that begins with the plan, and with phones under their own names the files are those of the run.
 */
export async function checkSeals(dataset: Dataset): Promise<readonly DatasetFault[]> {
  const { folder, plan, planSha256, description } = dataset;
  const faults: DatasetFault[] = [];
  const add = (file: string, message: string): void => void faults.push({ file, message });
  try {
    checkSeal({ plan });
    if (!isDrawnFromSeed(plan)) add(datasetFiles.key, 'the labels do not follow from the seed in plan.json');
    const path = join(folder, datasetFiles.journal);
    // Listened to for its shape: a start that this version cannot read is refused.
    const start = { types: ['run.started'], take: () => undefined } as const;
    const { fault, head } = await walkPublished({ path, planSha256 }, start);
    if (fault !== undefined) add(datasetFiles.journal, fault.message);
    else if (head.seq !== description.sealed.journalHead.seq) {
      add(
        datasetFiles.journal,
        `ends with event ${head.seq}; expected ${description.sealed.journalHead.seq}`,
      );
    }
  } catch (thrown) {
    if (!(thrown instanceof OverheardError)) throw thrown;
    add(datasetFiles.plan, messageOf(thrown));
  }
  if (description.phoneNames === 'plan' && planSha256 !== description.sealed.planSha256) {
    add(datasetFiles.plan, `has SHA-256 ${planSha256}; expected ${description.sealed.planSha256}, as sealed`);
  }
  const kinds = new Set(plan.rooms.map(({ kind }) => kind));
  if (kinds.size !== 1 || !kinds.has(description.phoneKind)) {
    add(
      datasetFiles.plan,
      `has ${[...kinds].join(' and ')} rooms; expected ${description.phoneKind} ones only`,
    );
  }
  return faults;
}
