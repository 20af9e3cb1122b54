import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson } from '../../src/core/json.ts';

describe('canonical JSON', () => {
  it('sorts keys, leaves out undefined members and white space', () => {
    assert.equal(
      canonicalJson({ b: [1, null, 'x'], a: { d: true, c: undefined } }),
      '{"a":{"d":true},"b":[1,null,"x"]}',
    );
  });

  it('refuses numbers that JSON has no form for', () => {
    assert.throws(() => canonicalJson({ a: Number.NaN }), RangeError);
    assert.throws(() => canonicalJson([Infinity]), RangeError);
  });

  it('is JSON of the same value, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const copy: unknown = JSON.parse(JSON.stringify(value));
        assert.deepEqual(JSON.parse(canonicalJson(JSON.parse(JSON.stringify(value)))), copy);
      }),
    );
  });
});
