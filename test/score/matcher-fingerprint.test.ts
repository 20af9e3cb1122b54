import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { matcherVersion } from '../../src/score/match/matcher-fingerprint.ts';
import { pinnedHits } from './pinned-hits.ts';

/** The dictionaries of scripts are part of the matcher, and no part of its fingerprint says which they were. */
const dictionaries: Readonly<Record<number, string>> = { 3: '1.4.2' };

describe('the number of the matcher', () => {
  const name = `hits-of-matcher-${matcherVersion}.txt`;

  it('stands for these hits: other code with other hits has another number', () => {
    const path = fileURLToPath(new URL(name, import.meta.url));
    const known = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    const found = pinnedHits().split('\n');
    const differences = found.flatMap((line, i) => (line === known[i] ? [] : [`${line}; was ${known[i]}`]));
    assert.deepEqual(
      differences.slice(0, 20),
      [],
      `${differences.length} titles differ from ${name}: raise matcherVersion and rename the file, then write pinnedHits() to it`,
    );
    assert.equal(found.length, known.length);
  });

  it('stands for these dictionaries of opencc-js', () => {
    const message = `opencc-js has another version: raise matcherVersion if the hits differ, and note it here`;
    const path = new URL('../../node_modules/opencc-js/package.json', import.meta.url);
    const { version }: { version: unknown } = JSON.parse(readFileSync(path, 'utf8'));
    assert.equal(version, dictionaries[matcherVersion], message);
  });
});
