import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { CsvSplitter } from '../../src/columns/split-csv.ts';

function split(pieces: readonly string[]): readonly (readonly string[])[] {
  const splitter = new CsvSplitter();
  const rows = [...pieces.map((piece) => splitter.push(piece)), splitter.end()].flat();
  return rows.map((row) => row.cells);
}

const cell = fc
  .array(fc.constantFrom('a', '火', ',', '"', '\n', '\r', ' ', '=', '🍕', '', '1'), { maxLength: 6 })
  .map((parts) => parts.join(''));
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  );

describe('taking CSV apart', () => {
  it('gives what csv-parse gives of what csv-stringify wrote, however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(40), { maxLength: 4 }),
        (rows, end, cuts) => {
          const text = stringify(rows, { record_delimiter: end, quoted_match: /[\r\n]/ });
          const places = [
            0,
            ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b),
            text.length,
          ];
          const pieces = places.slice(1).map((to, index) => text.slice(places[index], to));
          assert.equal(pieces.join(''), text);
          assert.deepEqual(split(pieces), rows);
          assert.deepEqual(split(pieces), parse(text, { relax_column_count: true, record_delimiter: end }));
        },
      ),
    );
  });

  it('says on which line each row begins', () => {
    const splitter = new CsvSplitter();
    const rows = splitter.push('a,b\n"x\ny",1\r\n"",\nlast,"2"\n');
    assert.deepEqual(
      rows.map(({ line }) => line),
      [1, 2, 4, 5],
    );
    assert.equal(splitter.line, 6);
  });

  it('refuses quotes that do not fit', () => {
    assert.throws(() => split(['a"b,1\n']), /does not begin with one/);
    assert.throws(() => split(['"a"b,1\n']), /goes on after its closing quote/);
    assert.throws(() => split(['"a,1\n']), /not closed/);
  });
});
