import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { checkSeal, type SealedThings } from '../../src/plan/seal/check-seal.ts';
import { readKey } from '../../src/plan/key.ts';
import { readPlan } from '../../src/plan/seal/read-plan.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { sealedText } from '../../src/plan/seal/sealed-text.ts';
import { exampleDraw, exampleExperiment, exampleStimuli, foods } from '../made-up/example.ts';

describe('a sealed run folder', () => {
  let folder: string;
  let run: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seal-'));
    run = join(folder, 'results', 'run-1');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('holds a plan all may read and a key only its owner may', async () => {
    const drawn = exampleDraw();
    const sealed = await sealPlan(run, drawn);
    assert.deepEqual((await readdir(run)).sort(), ['key.json', 'plan.json']);
    assert.equal((await stat(join(run, 'key.json'))).mode & 0o777, 0o600);
    const text = await readFile(join(run, 'plan.json'));
    assert.equal(sealed.sha256, sha256(text));
    const read = await readPlan(run);
    assert.equal(read.sha256, sealed.sha256);
    assert.equal(sealedText(read.plan), sealedText(drawn.plan));
    assert.deepEqual(await readKey(run, read.plan), drawn.key);
    assert.deepEqual(await readdir(join(folder, 'results')), ['run-1']);
  });

  it('is the same byte for byte when it is drawn again', async () => {
    await sealPlan(run, exampleDraw());
    await sealPlan(join(folder, 'again'), exampleDraw());
    for (const file of ['plan.json', 'key.json']) {
      assert.deepEqual(await readFile(join(run, file)), await readFile(join(folder, 'again', file)));
    }
  });

  it('may lie in an empty folder, and is not written over anything', async () => {
    await mkdir(run, { recursive: true });
    await sealPlan(run, exampleDraw());
    const before = await readFile(join(run, 'plan.json'));
    await assert.rejects(sealPlan(run, exampleDraw({ seed: 'other' })), {
      code: 'not-writable',
      message: /holds 2 files already; expected a new folder/,
    });
    assert.deepEqual(await readFile(join(run, 'plan.json')), before);
  });

  it('leaves nothing behind when it cannot be written', async () => {
    await mkdir(join(folder, 'results'));
    await writeFile(join(folder, 'results', 'run-1'), 'a file in the way');
    await assert.rejects(sealPlan(run, exampleDraw()), {
      code: 'not-writable',
      message: /run-1: is a file, or lies below one; expected a new folder$/,
    });
    assert.deepEqual(await readdir(join(folder, 'results')), ['run-1']);
  });

  it('gives no key that was changed, and names both hashes', async () => {
    const { plan } = await sealPlan(run, exampleDraw());
    const path = join(run, 'key.json');
    const changed = (await readFile(path, 'utf8')).replace('"spoken"', '"silence"');
    await chmod(path, 0o600);
    await writeFile(path, changed);
    await assert.rejects(readKey(run, plan), (error: Error) => {
      assert.ok(error.message.includes(sha256(changed)) && error.message.includes(plan.keySha256));
      return 'code' in error && error.code === 'broken-seal';
    });
    await rm(path);
    await assert.rejects(readKey(run, plan), { code: 'broken-seal', message: /cannot be read/ });
  });

  it('is told from other folders, broken plans and newer formats', async () => {
    await mkdir(run, { recursive: true });
    await assert.rejects(readPlan(run), { code: 'not-a-run', message: /plan\.json: cannot be read/ });
    const reject = async (content: string, expected: { code: string; message: RegExp }): Promise<void> => {
      await writeFile(join(run, 'plan.json'), content);
      await assert.rejects(readPlan(run), expected);
    };
    await reject('{', { code: 'not-a-run', message: /is not JSON/ });
    await reject('[]', { code: 'not-a-run', message: /has format undefined/ });
    await reject('{"format":"other"}', { code: 'not-a-run', message: /has format "other"/ });
    await reject('{"format":"overheard/plan@2"}', {
      code: 'newer-format',
      message: /plan@2.*expected.*plan@1/,
    });
    const { plan } = exampleDraw();
    await reject(JSON.stringify({ ...plan, seed: 7 }), { code: 'not-a-run', message: /seed/ });
    await reject(JSON.stringify({ ...plan, blocks: [] }), { code: 'not-a-run', message: /blocks/ });
  });
});

describe('checkSeal', () => {
  const { plan, key } = exampleDraw();
  const keyBytes = Buffer.from(sealedText(key));
  const experiment = exampleExperiment();
  const stimuli = exampleStimuli();

  const reject = (things: Partial<SealedThings>, message: RegExp): void => {
    assert.throws(
      () => checkSeal({ plan, ...things }),
      (error: Error) => {
        assert.match(error.message, message);
        assert.match(error.message, /has SHA-256 .+; expected [0-9a-f]{64}/);
        return 'code' in error && error.code === 'broken-seal';
      },
    );
  };

  it('accepts what was sealed, and recordings that were added since', () => {
    const more = [...stimuli, { id: 'new-1', phrase: 'new', sha256: sha256('new'), durationMs: 1 }];
    checkSeal({
      plan,
      keyBytes,
      experiment,
      stimuli: more,
      matcherSha256: sha256('any, since none was sealed'),
    });
  });

  it('refuses a changed key, phrase, experiment, recording or matcher, and names what changed', () => {
    reject({ keyBytes: Buffer.from('{}') }, /^key\.json/);
    const renamed = foods.map((id) => ({ id, en: id, aliases: ['more'] }));
    reject({ experiment: exampleExperiment({ phrases: renamed }) }, /^the phrase list of example/);
    reject({ experiment: exampleExperiment({ dwellMs: 1001 }) }, /^the experiment example/);
    reject({ stimuli: stimuli.map((s) => (s.id === 'pho-2' ? { ...s, sha256: sha256('x') } : s)) }, /pho-2/);
    reject({ stimuli: stimuli.filter(({ id }) => id !== 'pho-1') }, /pho-1 has SHA-256 none \(it is gone\)/);
    const matched = { ...plan, matcherSha256: sha256('matcher 1') };
    reject({ plan: matched, matcherSha256: sha256('matcher 2') }, /^the matcher/);
  });

  it('refuses a plan.json whose experiment or phrases were edited', () => {
    const edited = { ...plan, experiment: exampleExperiment({ washOutMs: 1 }) };
    assert.throws(() => checkSeal({ plan: edited }), {
      code: 'broken-seal',
      message: /the experiment in plan\.json/,
    });
    const phrases = plan.experiment.phrases.slice(1);
    const shorter = { ...plan, experiment: { ...plan.experiment, phrases } };
    const rehashed = { ...shorter, experimentSha256: sha256(sealedText(shorter.experiment)) };
    assert.throws(() => checkSeal({ plan: rehashed }), {
      code: 'broken-seal',
      message: /the phrases in plan\.json/,
    });
  });
});
