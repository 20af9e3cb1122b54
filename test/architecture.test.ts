import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** Lowest first. A file imports from lower layers or from its own folder. */
const layers: readonly (readonly string[])[] = [
  ['core'],
  ['host'],
  ['inventory', 'journal', 'columns'],
  ['plan', 'sound', 'phones'],
  ['apps', 'dispatch', 'record'],
  ['surfaces'],
  ['score'],
  ['run', 'analyse', 'lab'],
  ['report', 'publish'],
  ['study'],
  ['cli'],
];

/** Folders of files that are all of one kind, one file each. */
const plugIns = new Set([join('apps', 'adapters'), join('cli', 'commands')]);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

describe('the architecture', () => {
  it('has only the folders of the layers', () => {
    const known = new Set(layers.flat());
    const unknown = files.map(folderOf).filter((folder) => !known.has(folder) && folder !== 'index.ts');
    assert.deepEqual([...new Set(unknown)], []);
  });

  it('lets a file import only from lower layers or its own folder', () => {
    const wrong = imports().filter(({ from, to }) => {
      const [fromFolder, toFolder] = [folderOf(from), folderOf(to)];
      return fromFolder !== 'index.ts' && fromFolder !== toFolder && layerOf(toFolder) >= layerOf(fromFolder);
    });
    assert.deepEqual(wrong, []);
  });

  it('keeps scoring blind: nothing in score/ reaches the key, a run or a phone', () => {
    const reached = reachableFrom(files.filter((file) => folderOf(file) === 'score'));
    const forbidden = [...reached].filter(
      (file) => file === join('plan', 'key.ts') || ['run', 'phones'].includes(folderOf(file)),
    );
    assert.deepEqual(forbidden, []);
  });

  it('lets score know what a surface shows, and not how it is read', () => {
    const known = [...reachableFrom(files.filter((file) => folderOf(file) === 'score'))];
    assert.deepEqual(
      known.filter((file) => folderOf(file) === 'surfaces'),
      [join('surfaces', 'texts.ts')],
    );
  });

  it('lets only study, cli and tests import the lab', () => {
    const wrong = imports().filter(
      ({ from, to }) => folderOf(to) === 'lab' && !['lab', 'study', 'cli'].includes(folderOf(from)),
    );
    assert.deepEqual(wrong, []);
  });

  it('has no import cycle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of imports()) graph.set(from, [...(graph.get(from) ?? []), to]);
    assert.equal(findCycle(graph)?.join(' > '), undefined);
  });

  it('has no folder that one cannot take in at a glance', () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    const crowded = [...counts].filter(([folder, count]) => count > (plugIns.has(folder) ? 60 : 25));
    assert.deepEqual(crowded, []);
  });

  it('has no source or test file over 300 lines', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, 'test', name));
    const long = [...files.map((file) => join(source, file)), ...tests]
      .map((path) => ({
        path: relative(root, path),
        lines: readFileSync(path, 'utf8').split('\n').length - 1,
      }))
      .filter(({ lines }) => lines > 300);
    assert.deepEqual(long, []);
  });
});

function folderOf(file: string): string {
  return file.split(sep)[0] ?? '';
}

function layerOf(folder: string): number {
  return layers.findIndex((layer) => layer.includes(folder));
}

function imports(): { from: string; to: string }[] {
  return files.flatMap((from) => {
    const text = readFileSync(join(source, from), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
    return specifiers.map((specifier) => ({
      from,
      to: relative(source, resolve(source, dirname(from), specifier)),
    }));
  });
}

function reachableFrom(starts: readonly string[]): Set<string> {
  const all = imports();
  const reached = new Set(starts);
  for (const file of reached) {
    for (const { from, to } of all) if (from === file) reached.add(to);
  }
  return reached;
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
