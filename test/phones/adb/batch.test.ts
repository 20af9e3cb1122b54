import assert from 'node:assert/strict';
import { joinBatch, splitBatch } from '../../../src/phones/adb/batch.ts';

describe('a batch of shell commands', () => {
  it('is one command that marks where each answer ends', () => {
    assert.equal(
      joinBatch(['a', 'b c']),
      'a 2>&1; echo "--overheard:0:$?"; b c 2>&1; echo "--overheard:1:$?"',
    );
  });

  it('is told apart again, also where an answer lacks its last line end or has carriage returns', () => {
    const answers = splitBatch('one\r\ntwo--overheard:0:0\n--overheard:1:0\nno such\n--overheard:2:255\n');
    assert.deepEqual(answers.get(0), { text: 'one\ntwo', exitCode: 0 });
    assert.deepEqual(answers.get(1), { text: '', exitCode: 0 });
    assert.deepEqual(answers.get(2), { text: 'no such\n', exitCode: 255 });
  });

  it('has no answer for a command whose output was cut off', () => {
    const answers = splitBatch('one\n--overheard:0:0\nhalf of tw');
    assert.deepEqual([...answers.keys()], [0]);
  });
});
