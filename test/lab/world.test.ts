import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namedWorlds } from '../../src/lab/named-worlds.ts';
import { readWorld } from '../../src/lab/world.ts';

describe('reading a world', () => {
  it('knows every shipped world by its name', async () => {
    for (const name of Object.keys(namedWorlds)) assert.equal((await readWorld(name)).name, name);
    const swapped = await readWorld('swapped');
    assert.equal(swapped.apps['me.ele']?.behaviour, 'honest');
    assert.equal(swapped.apps['com.sankuai.meituan']?.behaviour, 'listens');
    assert.equal((await readWorld('muted')).speakerMuted, true);
    assert.equal((await readWorld('microphone-off')).microphoneOff, true);
  });

  it('says in every shipped world what both apps do', async () => {
    for (const name of Object.keys(namedWorlds)) {
      assert.deepEqual(Object.keys((await readWorld(name)).apps), ['me.ele', 'com.sankuai.meituan'], name);
    }
  });

  it('takes JSON as it is, and from a file', async () => {
    const json = '{"seed": "7", "apps": {"me.ele": {"behaviour": "dead"}}}';
    const folder = await mkdtemp(join(tmpdir(), 'world-'));
    try {
      await writeFile(join(folder, 'w.json'), json);
      assert.deepEqual(await readWorld(json), await readWorld(join(folder, 'w.json')));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const wrong: readonly (readonly [source: string, message: RegExp])[] = [
    ['nowhere.json', /world "nowhere.json": cannot be read/],
    ['{', /is not JSON/],
    ['{"seed": "1", "apps": {}}', /apps: expected an app/],
    ['{"seed": "1", "apps": {"me.ele": {"behaviour": "evil"}}}', /behaviour/],
    ['{"seed": "1", "apps": {"org.nobody": {"behaviour": "honest"}}}', /apps/],
    ['{"seed": "1", "apps": {"me.ele": {"behaviour": "honest"}}, "noise": 3}', /noise/],
    [
      '{"seed": "1", "apps": {"me.ele": {"behaviour": "honest"}}, "androidVersions": ["9"]}',
      /androidVersions/,
    ],
    ['{"seed": "1", "apps": {"me.ele": {"behaviour": "honest"}}, "faults": [{"kind": "meteor"}]}', /faults/],
  ];
  for (const [source, message] of wrong) {
    it(`refuses ${source}`, () => assert.rejects(readWorld(source), { code: 'bad-input', message }));
  }
});
