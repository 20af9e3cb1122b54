import { remote } from 'webdriverio';
import { findAdapter } from '../../src/apps/index.ts';
import { ports } from '../../src/host/tcp-ports.ts';
import type { Shelf } from './slot-on-phones.ts';

type Driver = Awaited<ReturnType<typeof remote>>;

const { packageName } = findAdapter('eleme');
const screensPerSlot = 3;

/** The same work as a script after the Appium tutorials: sessions held open, one phone after the other, every text found. */
export async function openPlainSessions(shelf: Shelf): Promise<Driver[]> {
  const drivers: Driver[] = [];
  for (const serial of shelf.serials) {
    drivers.push(
      await remote({
        hostname: shelf.appiumUrl.hostname,
        port: Number(shelf.appiumUrl.port),
        logLevel: 'silent',
        connectionRetryCount: 0,
        capabilities: {
          platformName: 'Android',
          'appium:automationName': 'UiAutomator2',
          'appium:udid': serial,
          'appium:adbPort': shelf.adbPort,
          'appium:systemPort': await ports.take(),
          'appium:noReset': true,
          'appium:skipUnlock': true,
          'appium:skipLogcatCapture': true,
          'appium:suppressKillServer': true,
          'appium:newCommandTimeout': 0,
        },
      }),
    );
  }
  return drivers;
}

/** One slot of one phone; returns how many texts it read. */
export async function runPlainSlot(driver: Driver): Promise<number> {
  await driver.executeScript('mobile: lock', [{}]);
  await driver.executeScript('mobile: getNotifications', [{}]);
  await driver.executeScript('mobile: unlock', [{}]);
  await driver.executeScript('mobile: activateApp', [{ appId: packageName }]);
  let texts = 0;
  for (let screen = 0; screen < screensPerSlot; screen += 1) {
    if (screen > 0) await swipe(driver);
    texts += (await readTexts(driver)).length;
  }
  return texts;
}

/** Finds every text on the screen and asks each for its words. */
export async function readTexts(driver: Driver): Promise<string[]> {
  const words: string[] = [];
  for (const element of await driver.$$('android.widget.TextView').getElements()) {
    words.push(await element.getText());
  }
  return words;
}

async function swipe(driver: Driver): Promise<void> {
  await driver.executeScript('mobile: swipeGesture', [
    { left: 100, top: 600, width: 800, height: 1300, direction: 'up', percent: 0.9 },
  ]);
}
