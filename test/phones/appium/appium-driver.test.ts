import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/clock.ts';
import { AppiumDriver, type WebdriverClient } from '../../../src/phones/appium/appium-driver.ts';
import { usualLimits } from '../../../src/phones/limits.ts';

const { signal } = new AbortController();

describe('a driver whose session died', () => {
  for (const phone of ['comes back', 'stays away'] as const) {
    it(`looks for the phone before it deletes the session, and deletes it when the phone ${phone}`, async () => {
      const done: string[] = [];
      const driver = new AppiumDriver({
        clock: systemClock(),
        limits: usualLimits,
        secrets: [],
        connect: async () => deadClient(done),
        disconnected: () => done.push('disconnected'),
        recover: async () => {
          done.push('recover');
          if (phone === 'stays away') throw new Error('adb does not list it');
        },
      });
      await assert.rejects(
        driver.run('reading the screen', signal, (client) => client.getPageSource()),
        /instrumentation process is not running/,
      );
      assert.deepEqual(done, ['recover', 'delete', 'disconnected']);
    });
  }
});

function deadClient(done: string[]): WebdriverClient {
  const dead = (): Promise<never> => Promise.reject(new Error('the instrumentation process is not running'));
  return {
    getPageSource: dead,
    getWindowRect: dead,
    performActions: dead,
    getActiveElement: dead,
    elementSendKeys: dead,
    executeScript: dead,
    takeScreenshot: dead,
    deleteSession: async () => void done.push('delete'),
  };
}
