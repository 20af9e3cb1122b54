import assert from 'node:assert/strict';
import { KeyCheck } from '../../src/columns/check-keys.ts';
import { codebook, codebookRows, formatCodebook } from '../../src/columns/codebook.ts';
import { describeTable } from '../../src/columns/data-package.ts';
import { allTables, tables } from '../../src/columns/tables.ts';
import { formatTable } from '../../src/columns/write-table.ts';

const units = ['ms', 'cm', 'db', 'dbfs', 'percent', 'bytes'];

describe('the published tables', () => {
  it('are the eleven that the dataset promises', () => {
    const names =
      'trials observations outcomes phones rooms phrases recordings telemetry gestures exclusions events';
    assert.deepEqual(
      allTables.map((table) => table.name),
      names.split(' '),
    );
  });

  for (const table of allTables) {
    describe(table.name, () => {
      it('names each column once, in snake case, with its unit as last word', () => {
        const names = table.columns.map((column) => column.name);
        assert.equal(new Set(names).size, names.length);
        for (const { name, unit } of table.columns) {
          assert.match(name, /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/);
          assert.equal(
            unit ?? '',
            units.includes(name.split('_').at(-1)!) ? name.split('_').at(-1) : '',
            name,
          );
        }
      });

      it('says what every column is, in a sentence', () => {
        for (const { name, text } of [{ name: table.name, text: table.text }, ...table.columns]) {
          assert.match(text, /^[A-Z].*\.$/, name);
        }
      });

      it('has keys of columns that exist, here and in the table referred to', () => {
        const names = new Set(table.columns.map((column) => column.name));
        for (const name of table.primaryKey) assert.ok(names.has(name), name);
        for (const key of table.foreignKeys) {
          for (const name of key.columns) assert.ok(names.has(name), name);
          const target = allTables.find((each) => each.name === key.table);
          assert.deepEqual(target?.primaryKey, key.references);
        }
      });
    });
  }

  it('begin outcomes with the columns that the analysis of any laboratory reads', () => {
    const names = tables.outcomes.columns.map((column) => column.name).slice(0, 12);
    assert.equal(
      names.join(','),
      'experiment,room,phone,app,block,slot,arm,phrase_spoken,phrase,hit,rank,mic',
    );
  });
});

describe('the descriptor of a table', () => {
  it('gives type, levels, missing cells and keys', () => {
    const resource = describeTable(tables.trials, 'data/trials.csv', ['trials', 'rooms']);
    assert.equal(resource.path, 'data/trials.csv');
    assert.deepEqual(resource.schema.missingValues, ['']);
    assert.deepEqual(resource.schema.primaryKey, ['trial']);
    assert.deepEqual(resource.schema.foreignKeys, [
      { fields: ['room'], reference: { resource: 'rooms', fields: ['room'] } },
    ]);
    const spare = resource.schema.fields.find((field) => field.name === 'is_spare');
    assert.deepEqual(spare?.trueValues, ['TRUE']);
    const status = resource.schema.fields.find((field) => field.name === 'status');
    assert.equal(status?.constraints?.required, true);
    assert.ok(status?.constraints?.enum?.includes('observed'));
  });

  it('has no primary key of cells that may be empty', () => {
    assert.equal(describeTable(tables.observations, 'x.csv', []).schema.primaryKey, undefined);
  });
});

describe('the codebook', () => {
  it('has a row for every column of every table, as CSV and as Markdown', () => {
    const rows = codebookRows(allTables);
    const columns = allTables.flatMap((table) => table.columns);
    assert.equal(rows.length, columns.length);
    assert.equal(formatTable(codebook, rows).split('\n').length, columns.length + 2);
    const markdown = formatCodebook(allTables);
    assert.equal(markdown.split('\n').filter((line) => line.startsWith('| `')).length, columns.length);
  });
});

describe('the check of keys', () => {
  const row = { phone: 'p1', room: 'r1', platform: 'android', phone_kind: 'real' } as const;

  it('names a repeated key and a dangling one by row', () => {
    const check = new KeyCheck(tables.phones, new Map([['rooms', new Set(['r1'])]]));
    assert.deepEqual(check.take(row), []);
    const faults = [
      ...check.take({ ...row, room: 'r2' }),
      ...check.take({ ...row, phone: 'p2', room: undefined }),
    ];
    assert.deepEqual(
      faults.map((fault) => fault.text),
      ['phones row 2: phone = p1 is there already', 'phones row 2: room = r2 is not in rooms'],
    );
  });

  it('does not look into tables that were not read', () => {
    assert.deepEqual(new KeyCheck(tables.phones, new Map()).take(row), []);
  });
});
