import assert from 'node:assert/strict';
import { checkNode } from '../../../src/study/doctor/host-checks.ts';

describe('the doctor of the host', () => {
  it('wants a Node that Appium runs on', () => {
    for (const [version, state] of [
      ['18.20.4', 'fail'],
      ['20.18.3', 'fail'],
      ['20.19.0', 'ok'],
      ['22.0.0', 'ok'],
    ] as const)
      assert.equal(checkNode(version).state, state, version);
  });
});
