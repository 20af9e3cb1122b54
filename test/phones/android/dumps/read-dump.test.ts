import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { dumpKinds, readDump, type DumpKind } from '../../../../src/phones/android/dumps/read-dump.ts';
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
      for (const text of ['\n', ' ', '\r', '\r\n', '[', '{', '=', '"', 'x '].map((piece) =>
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

describe('a dump with one thing without an end', () => {
  const many = 100_000;
  const privacy = 'SENSOR PRIVACY MANAGER STATE (dumpsys sensor_privacy)\n';
  const off = 'is_enabled=true\n';
  const ident = 'ident=[{}] uid=10201 set=DEFAULT tag=0x0\n';
  const long: readonly (readonly [
    what: string,
    kind: DumpKind,
    text: string,
    found: Record<string, unknown>,
  ])[] = [
    ...[' ', '\n', '\r', 'w', 'w ', 'w=', '=', '{', '[', '}', 'users ', 'a={', 'a=[', '('].map(
      (piece) =>
        [
          JSON.stringify(piece),
          'sensor-privacy',
          `${privacy}${off}users${piece.repeat(many)}`,
          { microphoneBlocked: true },
        ] as const,
    ),
    [
      'heads of users in one line',
      'trust',
      `User "${'" (id=1'.repeat(many)}" (id=10) (current): deviceLocked=1\n`,
      { users: [{ id: 10, current: true, deviceLocked: true }] },
    ],
    [
      'an open head of a user',
      'trust',
      `User "a" (id=1)\nUser "${'" (id=1'.repeat(many)}\n`,
      { users: [{ id: 1, current: false, deviceLocked: null }] },
    ],
    [
      'received bytes without sent ones',
      'netstats',
      `${ident}rb=1 tb=2\n${'rb=1 '.repeat(many)}\nrb=${'1'.repeat(many)}\n${'rb=1 '.repeat(many)}${'9'.repeat(many)}\n`,
      { uids: { '10201': { rxBytes: 1, txBytes: 2 } } },
    ],
    [
      'a key of bars alone',
      'notification',
      `NotificationRecord(0x1: pkg=me.ele key=${'|'.repeat(many)}\n notification=\n`,
      { notifications: [{ package: 'me.ele', title: null, text: null, redacted: false }] },
    ],
  ];
  for (const [what, kind, text, found] of long) {
    it(`is read to its end, ${kind}: ${what}`, () => {
      const result = readDump(kind, text);
      const part = Object.entries(result).filter(([key]) => Object.hasOwn(found, key));
      assert.deepEqual(Object.fromEntries(part), found);
    });
  }
});

function assertSaysNothing(fact: unknown): void {
  if (Array.isArray(fact)) assert.equal(fact.length, 0);
  else if (typeof fact === 'object' && fact !== null) Object.values(fact).forEach(assertSaysNothing);
  else assert.equal(fact, null);
}
