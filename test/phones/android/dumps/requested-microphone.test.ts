import assert from 'node:assert/strict';
import { parseApp } from '../../../../src/phones/android/readings/microphone-permission.ts';

const record = 'android.permission.RECORD_AUDIO';
const dump = (requested: readonly string[], runtime: readonly string[]): string =>
  [
    'Packages:',
    '  Package [me.ele] (1a2b3c):',
    '    userId=10201',
    '    versionName=1.2',
    '    requested permissions:',
    ...requested.map((line) => `      ${line}`),
    '    install permissions:',
    '      android.permission.INTERNET: granted=true',
    '    User 0: ceDataInode=1 installed=true',
    '      runtime permissions:',
    ...runtime.map((line) => `        ${line}`),
    '',
  ].join('\n');
const microphoneIn = (text: string) => parseApp('me.ele', [text, '']).microphone;

describe('the microphone of an app, as its package tells it', () => {
  it('is not requested where its manifest does not ask for it', () => {
    assert.equal(microphoneIn(dump(['android.permission.INTERNET'], [])), 'not-requested');
  });

  it('is not known, and never not requested, where the dump does not list what it asks for', () => {
    const cut = dump([], []).replace('    requested permissions:\n', '');
    assert.equal(microphoneIn(cut), undefined);
    assert.equal(microphoneIn(dump([`${record}: restricted=true`], [])), undefined);
    assert.equal(microphoneIn(''), undefined);
  });

  it('is told from one that asks each time', () => {
    const asked = [record];
    const line = (granted: boolean, flags: string) => `${record}: granted=${granted}, flags=[ ${flags}]`;
    assert.equal(microphoneIn(dump(asked, [line(false, 'USER_SET|ONE_TIME')])), 'ask-each-time');
    assert.equal(microphoneIn(dump(asked, [line(false, 'USER_SET')])), 'revoked');
    assert.equal(microphoneIn(dump(asked, [line(true, 'USER_SET')])), 'granted');
  });
});
