import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { dumpKinds, readDump } from '../../../../src/phones/android/dumps/read-dump.ts';
import { deviceSamples } from './device-samples.ts';
import { microphoneSamples } from './microphone-samples.ts';

const samples = [...microphoneSamples, ...deviceSamples];

describe('a dump is read as it is meant', () => {
  for (const [trap, kind, text, expected, packageName] of samples) {
    it(`${kind}: ${trap}`, () => {
      const result = readDump(kind, text, { package: packageName });
      const wanted = { format: 'known', ...expected };
      const part = Object.fromEntries(Object.entries(result).filter(([key]) => Object.hasOwn(wanted, key)));
      assert.deepEqual(part, wanted);
    });
  }
});

describe('text that is no dump', () => {
  for (const kind of dumpKinds) {
    it(`is an unknown format and never "no": ${kind}`, () => {
      for (const text of ['', '\n', 'Permission Denial: no', "Can't find service: x", '<html>', 'level']) {
        const { format, ...facts } = readDump(kind, text);
        assert.equal(format, 'unknown-format', text);
        for (const fact of Object.values(facts)) assertSaysNothing(fact);
      }
    });

    it(`is read in no time, however long: ${kind}`, function () {
      // One that backtracks takes minutes.
      this.timeout(5_000);
      for (const text of ['\n', ' ', '\r\n', '[', '{', '=', '"', 'x '].map((piece) =>
        piece.repeat(100_000),
      )) {
        assert.equal(readDump(kind, text).format, 'unknown-format');
      }
    });

    it(`is read without an error: ${kind}`, () => {
      const pieces = fc.constantFrom(...samples.flatMap(([, , text]) => text.split(/(?<=[\n ])/)));
      fc.assert(
        fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
          const result = readDump(kind, parts.join(''), { package: 'me.ele' });
          assert.ok(result.format === 'known' || result.format === 'unknown-format');
        }),
        { numRuns: 60 },
      );
    });
  }
});

function assertSaysNothing(fact: unknown): void {
  if (Array.isArray(fact)) assert.equal(fact.length, 0);
  else if (typeof fact === 'object' && fact !== null) Object.values(fact).forEach(assertSaysNothing);
  else assert.equal(fact, null);
}
