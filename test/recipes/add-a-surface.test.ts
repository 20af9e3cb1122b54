import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { filesOfRecipe, withCopyOfSources, type CopyOfSources } from '../made-up/copy-of-sources.ts';

const mostFiles = 3;

const reader = `import { readFeed } from '../apps/feed/read-feed.ts';
import type { AppInFront, SurfaceReader } from './surface.ts';

/** Made up by a test: the card on top. */
export const example = {
  id: 'example',
  when: 'in-front',
  read: ({ screens }: AppInFront) => ({
    items: readFeed(screens, 1).map(({ rank, title, isAd }) => ({ rank, title, lines: [], isAd })),
    screens: 1,
  }),
} satisfies SurfaceReader;
`;

describe('the recipe "Add a surface"', () => {
  it('names every file that a new surface changes, from the phone to the outcomes', async function () {
    this.timeout(400_000);
    await withCopyOfSources(async (copy) => {
      await addExample(copy);
      const named = await filesOfRecipe('Add a surface');
      assert.deepEqual(copy.changed, [...named].sort());
      assert.ok(named.length <= mostFiles);
      assert.deepEqual(await copy.checkTypes(), { code: 0, said: '' });
      const outcomes = await rehearse(copy);
      const example = outcomes.filter(
        ({ surface, status }) => surface === 'example' && status === 'observed',
      );
      const feed = outcomes.filter(({ surface, status }) => surface === 'feed' && status === 'observed');
      assert.ok(feed.length > 0);
      assert.equal(example.length, feed.length);
      assert.ok(example.every((row) => row.items_read === '1'));
    });
  });
});

async function addExample(copy: CopyOfSources): Promise<void> {
  const words = 'src/core/words/readings.ts';
  await copy.replace(
    words,
    "'search-hint', 'notifications'] as const",
    "'search-hint', 'notifications', 'example'] as const",
  );
  const hint = "  'search-hint': { title: 'hint'";
  await copy.replace(
    words,
    hint,
    `  example: { title: 'title', lines: 'lines', endsAtDepth: true },\n${hint}`,
  );
  await copy.write('src/surfaces/example.ts', reader);
  const table = 'src/surfaces/surfaces.ts';
  await copy.replace(table, 'import { feed }', "import { example } from './example.ts';\nimport { feed }");
  await copy.replace(table, '  feed,\n', '  example,\n  feed,\n');
}

const outcomeRows = z.array(z.object({ surface: z.string(), status: z.string(), items_read: z.string() }));

/** Plays one brief block of the demo, and returns the rows of its outcomes. */
async function rehearse(copy: CopyOfSources): Promise<z.infer<typeof outcomeRows>> {
  const results = join(copy.folder, 'results');
  const { code, said } = await copy.overheard(['rehearse', 'demo', '--brief', '--results', results]);
  assert.equal(code, 0, said);
  const [run] = await readdir(results);
  const text = await readFile(join(results, run ?? '', 'outcomes.csv'), 'utf8');
  return outcomeRows.parse(parse(text, { columns: true, bom: true }));
}
