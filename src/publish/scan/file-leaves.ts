import { readFile } from 'node:fs/promises';
import { tables } from '../../columns/tables.ts';
import type { Table } from '../../columns/column.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import { errnoOf } from '../../host/file-fault.ts';
import { linesOfFile } from '../lines-of-file.ts';
import { readFields } from '../../columns/read-fields.ts';
import type { Leaf } from './secret-finder.ts';

/**
 * Every piece of text of a file, in reading order; the ending of its name says how it is read, unknown ones by line.
 * Throws `bad-input` where it cannot be read.
 */
export async function* leavesOf(path: string): AsyncGenerator<Leaf> {
  try {
    yield* leavesByKind(path);
  } catch (thrown) {
    if (thrown instanceof OverheardError || errnoOf(thrown) === undefined) throw thrown;
    throw new OverheardError(
      'bad-input',
      `${path}: cannot be read (${messageOf(thrown)}); expected a file to be published.`,
      { hint: 'Move away what is in its place, or put the file back.', cause: thrown },
    );
  }
}

async function* leavesByKind(path: string): AsyncGenerator<Leaf> {
  if (path.endsWith('.csv')) yield* leavesOfTable(path);
  else if (path.endsWith('.ndjson') || path.endsWith('.ndjson.gz')) yield* leavesOfLines(path);
  else if (path.endsWith('.json')) yield* leavesOfJson(await readFile(path, 'utf8'), '');
  else if (path.endsWith('.html')) yield* leavesOfPage(await readFile(path, 'utf8'));
  else yield* leavesOfText(await readFile(path, 'utf8'));
}

async function* leavesOfTable(path: string): AsyncGenerator<Leaf> {
  const table = tableOf(path);
  let header: readonly string[] | undefined;
  let kinds: readonly Leaf['holds'][] = [];
  for await (const rows of readFields(path)) {
    for (const { cells: fields, line } of rows) {
      if (header === undefined) {
        header = fields;
        kinds = fields.map((name) => kindOfColumn(table, name));
      }
      for (const [at, text] of fields.entries()) {
        if (text === '') continue;
        yield {
          place: `line ${line}, ${header[at] ?? `column ${at + 1}`}`,
          text,
          holds: kinds[at] ?? 'text',
        };
      }
    }
  }
}

function tableOf(path: string): Table | undefined {
  const name = /(?:description-|\/|^)([a-z]+)(?:_data)?\.csv$/.exec(path)?.[1];
  return Object.values<Table>(tables).find((table) => table.name === name);
}

function kindOfColumn(table: Table | undefined, name: string): Leaf['holds'] {
  const type = table?.columns.find((column) => column.name === name)?.type;
  return type === undefined || type === 'string' ? 'text' : 'number';
}

async function* leavesOfLines(path: string): AsyncGenerator<Leaf> {
  let number = 0;
  for await (const line of linesOfFile(path)) {
    number += 1;
    yield* leavesOfJson(line.toString('utf8'), `line ${number}, `);
  }
}

function* leavesOfJson(text: string, before: string): Generator<Leaf> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    yield* leavesOfText(text, before);
    return;
  }
  yield* leavesOfValue(value, { path: '', before });
}

function* leavesOfValue(
  value: unknown,
  at: { readonly path: string; readonly before: string },
): Generator<Leaf> {
  const { path, before } = at;
  if (typeof value === 'string') yield { place: `${before}${path || 'value'}`, text: value, holds: 'text' };
  if (typeof value === 'number') {
    yield { place: `${before}${path || 'value'}`, text: String(value), holds: 'number' };
    // A number has no words of its own: its name says whether it is a place on earth.
    if (!Number.isInteger(value)) {
      yield { place: `${before}${path}`, text: `${path.split('.').at(-1)}: ${value}`, holds: 'text' };
    }
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const inside = path === '' ? name : `${path}.${name}`;
    if (!/^\d+$/.test(name)) yield { place: `${before}${inside}`, text: name, holds: 'text' };
    yield* leavesOfValue(member, { path: inside, before });
  }
}

/** Text between tags and inside attributes; numbers of drawings and styles are not looked at for forms of secrets. */
function* leavesOfPage(page: string): Generator<Leaf> {
  for (const [index, line] of page.split('\n').entries()) {
    yield { place: `line ${index + 1}`, text: decodeEntities(line), holds: 'number' };
  }
  const words = page
    .replaceAll(/<(style|script)\b[\s\S]*?<\/\1>/gi, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/<[^>]*>/g, (tag) => attributeTexts(tag));
  yield* leavesOfText(decodeEntities(words));
}

function attributeTexts(tag: string): string {
  const named = [...tag.matchAll(/\b(?:title|alt|aria-label|href|content)="([^"]*)"/gi)].map(
    ([, text]) => text,
  );
  return ` ${named.join(' ')} ${tag.replaceAll(/[^\n]/g, '')}`;
}

function decodeEntities(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
  };
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole;
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function* leavesOfText(text: string, before = ''): Generator<Leaf> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line !== '') yield { place: `${before}line ${index + 1}`, text: line, holds: 'text' };
  }
}
