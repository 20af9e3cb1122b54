import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const section = readFileSync(join(root, 'README.md'), 'utf8')
  .split('### The way of one slot')[1]!
  .split('\n## ')[0]!;
const files = [...section.matchAll(/\d+\. `(src\/[^`]+)`/g)].map(([, file]) => file!);
const handedDown = [
  ...section
    .split('handed down on this way:')[1]!
    .split('\n\n')[0]!
    .matchAll(/`(\w+)`/g),
].map(([, name]) => name!);

/** The flags of the command line, and what comes back: the end of a study and of a slot. */
const notHandedDown = ['RunOptions', 'FinishedStudy', 'SlotResult'];

describe('the way of one slot in the README', () => {
  it('leads from the command line to the Appium client over at most twenty files', () => {
    assert.equal(files[0], 'src/cli/overheard.mjs');
    assert.equal(files.at(-1), 'src/phones/appium/connect-webdriver.ts');
    assert.ok(files.length <= 20, String(files.length));
  });

  it('names for each file one before it that imports it, but for the interface a run knows a phone by', () => {
    const reached = files
      .slice(1)
      .filter((file, at) => files.slice(0, at + 1).some((before) => imports(before, file)));
    const jumps = files.slice(1).filter((file) => !reached.includes(file));
    assert.deepEqual(jumps, ['src/phones/android/android-phone.ts']);
  });

  it('hands down at most eight types, each of them taken by a file of the way', () => {
    assert.ok(handedDown.length <= 8, String(handedDown.length));
    const texts = files.map(read);
    const unknown = handedDown.filter(
      (name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
    );
    assert.deepEqual(unknown, []);
  });

  it('hands down nothing else of our own that carries more than four things', () => {
    const types = files.flatMap((file) => [
      ...read(file).matchAll(/^(?:export )?interface (\w+)[^{]*\{\n([^]*?)\n\}/gm),
    ]);
    const bags = types.filter(
      ([, , body]) => body!.split('\n').filter((line) => /^  readonly \w+/.test(line)).length > 4,
    );
    const unlisted = bags.map(([, name]) => name!).filter((name) => !handedDown.includes(name));
    assert.deepEqual(
      unlisted.filter((name) => !notHandedDown.includes(name)),
      [],
    );
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function imports(from: string, to: string): boolean {
  const specifiers = [...read(from).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, name]) => name!);
  return specifiers.some((name) => relative(root, resolve(root, dirname(from), name)) === to);
}
