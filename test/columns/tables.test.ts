import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { defineTable, type Row } from '../../src/columns/column.ts';
import { parseTable, readTable } from '../../src/columns/read-table.ts';
import { observations } from '../../src/columns/tables/observations.ts';
import { formatTable, writeTable } from '../../src/columns/write-table.ts';
import { OverheardError } from '../../src/core/error.ts';
import { awkwardRows } from './awkward-rows.ts';
import { temporaryFolder } from './temporary-folder.ts';

const small = defineTable({
  name: 'small',
  text: 'A table for tests.',
  columns: [
    { name: 'id', type: 'string', required: true, text: 'Name.' },
    { name: 'hit', type: 'boolean', text: 'Hit.' },
    { name: 'rank', type: 'integer', text: 'Rank.' },
    { name: 'level_db', type: 'number', unit: 'db', text: 'Level.' },
    { name: 'arm', type: 'string', levels: ['spoken', 'silence'], text: 'Arm.' },
    { name: 'at', type: 'datetime', text: 'Time.' },
  ],
  primaryKey: ['id'],
  foreignKeys: [],
});
type SmallRow = Row<typeof small>;

describe('writing a table', () => {
  const inFolder = temporaryFolder();

  it('gives a header in the order of the columns, TRUE and FALSE, empty cells, ISO times, line feeds, no mark', () => {
    const rows: SmallRow[] = [
      { id: 'a', hit: false, rank: 0, level_db: -1.5, arm: 'silence', at: new Date(0) },
      { at: '2026-01-31T12:00:00Z', id: '火' },
    ];
    assert.equal(
      formatTable(small, rows),
      'id,hit,rank,level_db,arm,at\na,FALSE,0,-1.5,silence,1970-01-01T00:00:00.000Z\n火,,,,,2026-01-31T12:00:00Z\n',
    );
  });

  it('writes the same bytes row by row as at once, from arrays, generators and async generators', async () => {
    const text = formatTable(observations, awkwardRows);
    async function* slowly(): AsyncGenerator<(typeof awkwardRows)[number]> {
      for (const row of awkwardRows) yield await Promise.resolve(row);
    }
    for (const rows of [awkwardRows, awkwardRows.values(), slowly()]) {
      assert.equal(await writeTable(inFolder('same.csv'), observations, rows), awkwardRows.length);
      assert.equal(readFileSync(inFolder('same.csv'), 'utf8'), text);
    }
  });

  it('leaves a title that begins with "=" as it is', () => {
    assert.match(formatTable(observations, awkwardRows), /,"=HYPERLINK\(""x""\)",/);
  });

  it('writes the header of an empty table', async () => {
    assert.equal(await writeTable(inFolder('empty.csv'), small, []), 0);
    assert.equal(readFileSync(inFolder('empty.csv'), 'utf8'), 'id,hit,rank,level_db,arm,at\n');
  });

  const bad: readonly [object, RegExp][] = [
    [{ id: 'a', level_db: NaN }, /row 2: level_db is NaN; expected a finite number/],
    [{ id: 'a', level_db: Infinity }, /level_db is Infinity/],
    [{ id: 'a', rank: 1.5 }, /rank is 1\.5; expected a whole number/],
    [{ id: 'a', hit: 'TRUE' }, /hit is "TRUE"; expected TRUE or FALSE/],
    [{ id: 'a', arm: 'sham' }, /arm is "sham"; expected one of spoken, silence/],
    [{ id: 'a', at: '2026-01-31' }, /at is "2026-01-31"; expected a time in ISO 8601 UTC/],
    [{ id: 'a', at: new Date(NaN) }, /at is Invalid Date/],
    [{ id: '' }, /id is empty/],
    [{ hit: true }, /id is empty/],
    [{ id: 7 }, /id is 7; expected a text/],
  ];
  for (const [row, message] of bad) {
    it(`refuses ${JSON.stringify(row)} and leaves no file`, async () => {
      // A row of another program, which no type has checked.
      const rows = [{ id: 'ok' }, row] as SmallRow[];
      await assert.rejects(writeTable(inFolder('bad.csv'), small, rows), (thrown: unknown) => {
        assert.ok(thrown instanceof OverheardError);
        assert.match(thrown.message, message);
        return thrown.code === 'bad-input';
      });
      assert.ok(!existsSync(inFolder('bad.csv')));
      assert.deepEqual(
        readdirSync(inFolder('.')).filter((name) => name.endsWith('.tmp')),
        [],
      );
    });
  }

  it('leaves the old file where its rows fail half-way', async () => {
    writeFileSync(inFolder('old.csv'), 'old');
    function* failing(): Generator<SmallRow> {
      for (let index = 0; index < 5000; index += 1) yield { id: `r${index}` };
      throw new TypeError('the source broke');
    }
    await assert.rejects(writeTable(inFolder('old.csv'), small, failing()), /the source broke/);
    assert.equal(readFileSync(inFolder('old.csv'), 'utf8'), 'old');
  });

  it('says what is wrong with a folder that is not there', async () => {
    await assert.rejects(writeTable(inFolder('none/x.csv'), small, [{ id: 'a' }]), { code: 'not-writable' });
  });
});

describe('reading a table', () => {
  const inFolder = temporaryFolder();

  it('gives back what was written', async () => {
    await writeTable(inFolder('back.csv'), observations, awkwardRows);
    const rows: Row<typeof observations>[] = [];
    for await (const row of readTable(inFolder('back.csv'), observations)) rows.push(row);
    assert.equal(rows.length, awkwardRows.length);
    awkwardRows.forEach((row, index) => {
      const { observed_at: time, ...rest } = row;
      const read = rows[index]!;
      for (const [name, value] of Object.entries(rest)) assert.equal(Reflect.get(read, name), value, name);
      assert.equal(new Date(String(read.observed_at)).getTime(), new Date(String(time)).getTime());
    });
    assert.deepEqual(parseTable(readFileSync(inFolder('back.csv'), 'utf8'), observations), rows);
  });

  it('takes columns in any order, and absent ones that are not required as missing', () => {
    assert.deepEqual(parseTable('hit,id\nTRUE,a\n', small), [{ hit: true, id: 'a' }]);
  });

  it('takes CRLF and a byte order mark', () => {
    assert.deepEqual(parseTable('\ufeffid,hit\r\na,FALSE\r\n', small), [{ id: 'a', hit: false }]);
  });

  const bad: readonly [string, RegExp][] = [
    ['id,hit\na,true\n', /small\.csv line 2: hit is "true"; expected TRUE or FALSE/],
    ['id,rank\n"a\nb",1\nc,x\n', /line 4: rank is "x"; expected a whole number/],
    ['id,level_db\na,1e999\n', /line 2: level_db is "1e999"/],
    ['id,arm\na,sham\n', /line 2: arm is "sham"; expected one of spoken, silence/],
    ['id,at\na,yesterday\n', /line 2: at is "yesterday"/],
    ['id,hit\n,TRUE\n', /line 2: id is empty/],
    ['id,hit\na\n', /line 2: 1 cells; expected 2, as in the header/],
    ['id,hit\na,TRUE,x\n', /line 2: 3 cells/],
    ['hit\nTRUE\n', /line 1: no column id/],
    ['id,id\na,b\n', /line 1: two columns id/],
    ['', /line 1: nothing; expected a line of column names/],
    ['id,hit\n"a,TRUE\n', /line 2: a quoted cell is not closed/],
    [`id,hit\na,TRUE\n"b,${'x'.repeat(2_000_000)}`, /line 3: a row is longer than 1048576 characters/],
  ];
  for (const [text, message] of bad) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}`, async () => {
      const isRight = (thrown: unknown): boolean => {
        assert.ok(thrown instanceof OverheardError);
        assert.equal(thrown.code, 'bad-input');
        assert.match(thrown.message, message);
        return true;
      };
      assert.throws(() => parseTable(text, small), isRight);
      writeFileSync(inFolder('small.csv'), text);
      await assert.rejects(async () => {
        for await (const row of readTable(inFolder('small.csv'), small)) assert.ok(row);
      }, isRight);
    });
  }

  it('says that a file with unknown columns is of a newer version', () => {
    assert.throws(() => parseTable('id,colour\na,red\n', small), { code: 'newer-format' });
  });

  it('says that a file is not there', async () => {
    await assert.rejects(async () => {
      for await (const row of readTable(inFolder('none.csv'), small)) assert.ok(row);
    }, /none\.csv line 1: ENOENT/);
  });

  it('takes a character that is cut between two pieces of the file, and a byte order mark', async () => {
    const text = `\ufeffid\n${'锅🍲'.repeat(40_000)}\nx${'é'.repeat(200_000)}\n`;
    writeFileSync(inFolder('pieces.csv'), text);
    const ids: string[] = [];
    for await (const { id } of readTable(inFolder('pieces.csv'), small)) ids.push(id);
    assert.deepEqual(ids, text.slice(4).trimEnd().split('\n'));
  });

  it('refuses bytes that are not UTF-8, with their line, wherever they lie', async () => {
    const long = `id,hit\n${'火锅,TRUE\n'.repeat(50_000)}`;
    const files: readonly [Buffer, number][] = [
      [Buffer.from('id,hit\na,TRUE\ncaf\u00e9,TRUE\n', 'latin1'), 3],
      [Buffer.concat([Buffer.from('id,hit\na,TRUE\n'), Buffer.from([0xbb, 0xf0])]), 3],
      [Buffer.concat([Buffer.from(long), Buffer.from([0xe7, 0x81, 0x0a])]), 50_002],
      [Buffer.from('\ufeffid,hit\n', 'utf16le'), 1],
    ];
    for (const [bytes, line] of files) {
      writeFileSync(inFolder('other.csv'), bytes);
      await assert.rejects(
        async () => {
          for await (const row of readTable(inFolder('other.csv'), small)) assert.ok(row);
        },
        {
          code: 'bad-input',
          message: `other.csv line ${line}: holds bytes that are not UTF-8; expected a table in UTF-8.`,
        },
      );
    }
  });

  it('lets a reader stop before the end', async () => {
    await writeTable(
      inFolder('long.csv'),
      small,
      Array.from({ length: 20_000 }, (_, index) => ({ id: `r${index}` })),
    );
    let count = 0;
    for await (const row of readTable(inFolder('long.csv'), small)) {
      count += row.id === 'r0' ? 1 : 0;
      if (row.id === 'r5') break;
    }
    assert.equal(count, 1);
  });
});
