import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is there for the tests of one `describe` and gone afterwards. */
export function temporaryFolder(): (name: string) => string {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'overheard-columns-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  return (name) => join(folder, name);
}
