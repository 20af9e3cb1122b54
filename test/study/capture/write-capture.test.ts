import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeCapture } from '../../../src/study/capture/write-capture.ts';
import { withFolder } from '../../made-up/command.ts';

describe('a capture whose picture was left out', () => {
  it('says why in its note and holds no picture', () =>
    withFolder(async (folder) => {
      const out = join(folder, 'capture');
      const note = {
        app: 'eleme',
        packageName: 'me.ele',
        device: 'p1',
        capturedAt: '2026-11-22T06:00:00.000Z',
        overheard: '1',
        simulated: true,
      };
      const capture = {
        foreground: undefined,
        source: '<hierarchy',
        picture: { kind: 'left-out', why: 'the page source cannot be parsed' },
        dumps: new Map([['wm size', '']]),
      } as const;
      assert.deepEqual(await writeCapture(out, capture, note), [
        'source.xml',
        'dumps/wm-size.txt',
        'capture.json',
      ]);
      assert.deepEqual((await readdir(out)).sort(), ['capture.json', 'dumps', 'source.xml']);
      assert.match(
        await readFile(join(out, 'capture.json'), 'utf8'),
        /"written": false,\s*"why": "the page source cannot be parsed"/,
      );
    }));
});
