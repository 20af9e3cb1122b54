import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PhoneTurn } from '../../src/run/slot/phone-turn.ts';
import { turnInFolder } from './turn-in-folder.ts';

describe('a phone of a mixed room', () => {
  it('is asked for the apps of its own platform, under the names that they have there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-platform-'));
    try {
      const { turn } = turnInFolder(folder);
      const [onAndroid] = turn.tools.adapters;
      assert.ok(onAndroid !== undefined);
      const onIos = { ...onAndroid, platform: 'ios', packageName: 'me.ele.ios.eleme' } as const;
      const tools = { ...turn.tools, adapters: [onAndroid, onIos] };
      const namesOn = (platform: 'android' | 'ios'): string[] =>
        new PhoneTurn({ ...turn.phone, platform }, { ...turn.task, tools }).targets.map(
          ({ packageName }) => packageName,
        );
      assert.deepEqual(namesOn('android'), ['me.ele']);
      assert.deepEqual(namesOn('ios'), ['me.ele.ios.eleme']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
