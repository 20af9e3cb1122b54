import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readDump, type DumpKind } from '../../../../src/phones/android/dumps/read-dump.ts';

const folder = new URL('../../../../../shared/fixtures/dumps/', import.meta.url);

const expected: readonly (readonly [DumpKind, file: string, facts: Record<string, unknown>])[] = [
  ['appops', 'appops/14plus-1.txt', { format: 'known', mode: 'ignore', lastAccessAgoMs: 583_053 }],
  ['appops', 'appops/16-1.txt', { format: 'known', mode: 'ignore', lastAccessAgoMs: null }],
  ['appops', 'appops_dumpsys/11-1.txt', { format: 'unknown-format', mode: null }],
  ['audio', 'audio/17-1.txt', { format: 'known', active: [], events: [] }],
  [
    'audio',
    'audio/xx-idle-trap-1.txt',
    { format: 'known', active: [], events: [{ kind: 'start', package: null, source: null, silenced: null }] },
  ],
  ['audio-flinger', 'audio_flinger/1x-1.txt', { recordThreads: 0, activeRecordTracks: 0 }],
  ['audio-flinger', 'audio_flinger/1x-2.txt', { recordThreads: 1, activeRecordTracks: 0 }],
  ['audio-flinger', 'audio_flinger/1x-3.txt', { recordThreads: 1, activeRecordTracks: 0 }],
  ['battery', 'battery/0x-1.txt', { levelPercent: 100, charging: true }],
  ['netstats', 'netstats/13-1.txt', { uids: { '10354': { rxBytes: 4649, txBytes: 2633 } } }],
  ['package', 'package/07-1.txt', { recordAudio: { user0: true } }],
  ['package', 'package/12-1.txt', { versionName: '12', versionCode: 32, recordAudio: { user0: true } }],
  ['package', 'package/12-2.txt', { recordAudio: { user0: false } }],
  ['power', 'power/16-1.txt', { format: 'known', wakefulness: 'Dozing' }],
  ['trust', 'trust/17-1.txt', { users: [{ id: 0, current: true, deviceLocked: false }] }],
  ['trust', 'trust/1x-4.txt', { users: [{ id: 0, current: true, deviceLocked: false }] }],
  ['window-policy', 'window_policy/1x-appium-1.txt', { keyguardShowing: false, screenOn: false }],
  ['window-policy', 'window_policy/old-1.txt', { keyguardShowing: true }],
  ['window-policy', 'window_policy/old-2.txt', { keyguardShowing: true }],
  ['window-policy', 'window_policy/samsung-locked-1.txt', { keyguardShowing: true }],
  [
    'notification',
    'notification/12-tv-redacted-1.txt',
    { notifications: [{ package: 'android', title: null, text: null, redacted: true }] },
  ],
];

if (existsSync(folder)) {
  describe('captured dumps', () => {
    for (const [kind, file, facts] of expected) {
      it(`${file} is read as it is meant`, () => {
        const result = readDump(kind, readFileSync(new URL(file, folder), 'utf8'));
        const part = Object.entries(result).filter(([key]) => Object.hasOwn(facts, key));
        assert.deepEqual(Object.fromEntries(part), facts);
      });
    }
  });
}
