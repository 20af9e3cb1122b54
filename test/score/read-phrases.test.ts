import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OverheardError } from '../../src/core/error.ts';
import { readPhrases } from '../../src/score/match/read-phrases.ts';

describe('a phrase file', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-phrases-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function refusal(content: string): Promise<OverheardError> {
    const path = join(folder, 'F.json');
    await writeFile(path, content);
    try {
      await readPhrases(path);
    } catch (thrown) {
      assert.ok(thrown instanceof OverheardError);
      return thrown;
    }
    return assert.fail('the file was accepted');
  }

  it('gives checked phrases', async () => {
    const path = join(folder, 'good.json');
    await writeFile(path, '[{"id":"hotpot","zh":"火锅","aliases":["打边炉"]}]');
    const [phrase] = await readPhrases(path);
    assert.deepEqual(
      phrase?.aliases.map(({ text }) => text),
      ['火锅', '打边炉'],
    );
  });

  it('is refused with its path where it is no JSON, no list, or not there', async () => {
    assert.match((await refusal('{')).message, /F\.json: cannot be read/);
    assert.match((await refusal('{}')).message, /F\.json is invalid: expected array/);
    await assert.rejects(readPhrases(join(folder, 'none.json')), /none\.json: cannot be read/);
  });

  it('is refused where its entries disagree', async () => {
    const content = '[{"id":"a","zh":"火锅"},{"id":"b","zh":"火鍋"}]';
    assert.equal((await refusal(content)).code, 'bad-experiment');
  });
});
