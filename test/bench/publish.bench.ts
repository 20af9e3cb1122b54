import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { trialsIn, writeLargeDataset } from '../publish/large-dataset.ts';
import type { BenchRow } from './bench-row.ts';

const blocks = 715;

export const rows: readonly BenchRow[] = [
  {
    name: `${trialsIn(blocks)} trials (20 cards of 9 texts each, 10 foods) scored and analysed again from a dataset`,
    unit: 's',
    target: '<= 60 s',
    measure: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'overheard-bench-'));
      try {
        await writeLargeDataset(folder, blocks);
        const start = performance.now();
        const { isSame, outcomes } = await reproduceDataset(folder);
        const value = Math.round((performance.now() - start) / 100) / 10;
        if (!isSame) throw new Error(`${outcomes} outcomes were not reproduced`);
        return { value };
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
];
