import assert from 'node:assert/strict';
import {
  isProcessNamed,
  processesCommand,
} from '../../../../src/phones/android/readings/running-processes.ts';

describe('the running processes of an app', () => {
  const list = 'NAME\nme.ele:push\ncom.example.me.ele\ncom.sankuai.meituan\n';

  it('are asked for by every name in one command', () => {
    assert.equal(processesCommand(['me.ele', 'a.b']), 'ps -A -o NAME | grep -E "NAME|me.ele|a.b"');
  });

  it('are its main one or a part of it, and never one of another app with a like name', () => {
    assert.equal(isProcessNamed(list, 'com.sankuai.meituan'), true);
    assert.equal(isProcessNamed(list, 'me.ele'), true);
    assert.equal(isProcessNamed(list, 'com.sankuai'), false);
    assert.equal(isProcessNamed('NAME\ncom.example.me.ele\nme.element\n', 'me.ele'), false);
  });

  it('are not known where the answer is no list', () => {
    assert.equal(isProcessNamed('', 'me.ele'), undefined);
    assert.equal(isProcessNamed('ps: bad -o NAME\n', 'me.ele'), undefined);
  });
});
