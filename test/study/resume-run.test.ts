import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/core/clock.ts';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import { draftRun } from '../../src/study/draft-run.ts';
import { draftRehearsal } from '../../src/study/rehearsal/draft-rehearsal.ts';
import { resumeRun } from '../../src/study/resume-run.ts';
import { sealRun } from '../../src/study/seal-run.ts';

const devices = fileURLToPath(new URL('../made-up/devices.json', import.meta.url));
const quick = fileURLToPath(new URL('../made-up/quick.ts', import.meta.url));
const stimuliFolder = fileURLToPath(new URL('../../experiments/stimuli/zh', import.meta.url));

describe('a run that is resumed', () => {
  const clock = systemClock();
  const { signal } = new AbortController();
  let results: string;

  beforeEach(async () => {
    results = await mkdtemp(join(tmpdir(), 'overheard-resume-'));
  });
  afterEach(() => rm(results, { recursive: true }));

  /** An experiment of its own, named as asked. */
  async function experimentNamed(name: string): Promise<string> {
    const path = join(results, `${name}.ts`);
    const changes = JSON.stringify({ name, stimuliFolder });
    await writeFile(
      path,
      `import { experiment as quick } from ${JSON.stringify(quick)};\nexport const experiment = { ...quick, ...${changes} };\n`,
    );
    return path;
  }

  const resume = async (run: string) =>
    resumeRun(run, { results, inventory: await readInventory(devices), clock, signal });

  it('may be of a study whose name ends as a rehearsal’s does', async () => {
    const experiment = await experimentNamed('dress-rehearsal');
    const inventory = await readInventory(devices);
    const { run, sealed } = await sealRun(await draftRun({ experiment, inventory, devices, seed: 'a' }), {
      results,
      clock,
    });
    assert.equal('isRehearsal' in sealed.plan, false);
    const resumed = await resume(run);
    await resumed.opened.journal.close();
    assert.equal(resumed.isSettled, false);
  });

  it('is none of a rehearsal, which its plan says', async () => {
    const { draft } = await draftRehearsal(quick, { seed: 'a' });
    const { run, folder } = await sealRun(draft, { results, clock });
    const plan: unknown = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'));
    assert.equal((plan as { isRehearsal?: unknown }).isRehearsal, true);
    await assert.rejects(resume(run), {
      code: 'wrong-use',
      message: 'quick-rehearsal: is a rehearsal; expected a run to go on with',
    });
  });

  it('is none of a rehearsal of an earlier version, which only its name and title say', async () => {
    const { draft } = await draftRehearsal(quick, { seed: 'a' });
    const { isRehearsal: _, ...plan } = draft.drawn.plan;
    const earlier = { ...draft, drawn: { ...draft.drawn, plan } };
    const { run } = await sealRun(earlier, { results, clock });
    await assert.rejects(resume(run), { code: 'wrong-use', message: /is a rehearsal/ });
  });
});
