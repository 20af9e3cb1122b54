import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostVersions } from '../../../src/study/doctor/host-versions.ts';

describe('the versions of the host', () => {
  const path = process.env['PATH'];
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-versions-'));
    process.env['PATH'] = folder;
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });
  const stand = async (program: string, ...says: readonly string[]): Promise<void> => {
    const lines = says.map((line) => `echo '${line}'\n`).join('');
    await writeFile(join(folder, program), `#!/bin/sh\n${lines}`);
    await chmod(join(folder, program), 0o755);
  };

  it('are numbers, without the paths and people that programs name beside them', async () => {
    const adb = [
      'Android Debug Bridge version 1.0.41',
      'Version 29.0.6-debian',
      'Installed as /home/ada/adb',
    ];
    await stand('adb', ...adb);
    await stand('sox', 'sox:      SoX v14.4.2');
    await stand('arecord', 'arecord: version 1.2.8 by Ada Example <ada@example.org>');
    const { adb: bridge, sox, arecord, system, kernel, ...others } = await hostVersions();
    assert.deepEqual([bridge, sox, arecord, others], ['29.0.6-debian', '14.4.2', '1.2.8', {}]);
    assert.ok(system !== undefined && system !== '');
    assert.match(kernel!, /^\w+ \d+(\.\d+)* \w+$/);
    assert.ok(![system, kernel].includes(hostname()));
  });

  it('leave out what is not there or does not say', async () => {
    await stand('adb', 'no version today');
    await stand('sox');
    assert.deepEqual(Object.keys(await hostVersions()), ['system', 'kernel']);
  });
});
