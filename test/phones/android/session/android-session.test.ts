import assert from 'node:assert/strict';
import { asId, type AppId } from '../../../../src/core/words.ts';
import { AndroidSession } from '../../../../src/phones/android/session/android-session.ts';
import type { PhoneMemory } from '../../../../src/phones/android/session/session-parts.ts';
import type { PhoneShell } from '../../../../src/phones/android/shell/phone-shell.ts';
import { appiumError } from '../../../../src/phones/appium/appium-error.ts';
import type { AppiumDriver } from '../../../../src/phones/appium/appium-driver.ts';
import { handClock } from '../../../made-up/hand-clock.ts';
import { faultIn, messageIn, valueOf } from '../../../made-up/result.ts';

const { signal } = new AbortController();
const app = { app: asId<AppId>('eleme'), packageName: 'me.ele', activity: 'me.ele.Home' };

describe('starting an app on a phone', () => {
  it('starts the activity behind its icon, as a launcher does, and asks for it once', async () => {
    const phone = makePhone();
    assert.equal(valueOf(await phone.session().openApp(app, signal)), 'me.ele.Launcher');
    phone.front = 'com.android.launcher3/.Launcher';
    valueOf(await phone.session().openApp(app, signal));
    assert.equal(phone.sent.filter((command) => command.includes('query-activities')).length, 1);
    assert.equal(
      phone.sent.find((command) => command.startsWith('am start')),
      'am start -a android.intent.action.MAIN -c android.intent.category.LAUNCHER -f 0x10200000 -n me.ele/.Launcher',
    );
  });

  it('asks again when an update has changed that activity', async () => {
    const phone = makePhone();
    valueOf(await phone.session().openApp(app, signal));
    phone.launcher = 'me.ele/.SpringFestival';
    phone.front = 'com.android.launcher3/.Launcher';
    const stale = await phone.session().openApp(app, signal);
    assert.equal(faultIn(stale), 'app-crashed');
    assert.match(messageIn(stale), /found com\.android\.launcher3 \(Error: Activity class/);
    assert.equal(valueOf(await phone.session().openApp(app, signal)), 'me.ele.SpringFestival');
  });

  it('says that an app has no icon, and starts nothing', async () => {
    const phone = makePhone();
    phone.launcher = undefined;
    const result = await phone.session().openApp(app, signal);
    assert.equal(faultIn(result), 'app-crashed');
    assert.match(messageIn(result), /me\.ele has no icon to start it by/);
    assert.ok(!phone.sent.some((command) => command.startsWith('am start')));
  });

  it('calls it crashed when the home screen is in front, and leaves a window over it to the reader', async () => {
    const phone = makePhone();
    phone.stands = 'com.android.launcher3/.Launcher';
    assert.equal(faultIn(await phone.session().openApp(app, signal)), 'app-crashed');
    phone.stands = 'com.google.android.permissioncontroller/.GrantPermissionsActivity';
    assert.equal(valueOf(await phone.session().openApp(app, signal)), undefined);
  });
});

describe('typing the PIN of a phone', () => {
  const refused = 'The device has failed to be unlocked';

  it('goes by what the phone says, also when Appium did not see it open', async () => {
    const phone = makePhone({ pin: '1234', says: refused, opens: true });
    for (const _ of [1, 2, 3]) {
      phone.isOpen = false;
      valueOf(await phone.session().unlock(signal));
    }
    assert.equal(phone.typed, 3);
    assert.equal(phone.memory.refusedPins, 0);
  });

  for (const says of [refused, 'timeout of 20000ms exceeded', 'socket hang up']) {
    it(`happens twice at most while the phone stays locked: ${says}`, async () => {
      const phone = makePhone({ pin: '1234', says, opens: false });
      for (const _ of [1, 2, 3, 4]) assert.equal((await phone.session().unlock(signal)).kind, 'failed');
      assert.equal(phone.typed, 2);
      const result = await phone.session().unlock(signal);
      assert.equal(faultIn(result), 'not-unlocked');
      assert.match(messageIn(result), /refused 2 times; not typed again/);
    });
  }

  it('is not counted where Appium could not be reached', async () => {
    const phone = makePhone({ pin: '1234', says: 'fetch failed', opens: false, isReached: false });
    for (const _ of [1, 2, 3]) assert.equal((await phone.session().unlock(signal)).kind, 'failed');
    assert.equal(phone.memory.refusedPins, 0);
  });
});

interface Made {
  readonly pin?: string;
  /** What Appium answers when the PIN was typed. */
  readonly says?: string;
  readonly opens?: boolean;
  readonly isReached?: boolean;
}

/**
 * A phone that starts activities by name only: an intent without one is resolved by filters with CATEGORY_DEFAULT
 * (Android, `am start`), which apps seldom give the activity behind their icon.
 */
function makePhone({ pin, says = '', opens = true, isReached = true }: Made = {}) {
  const memory: PhoneMemory = { refusedPins: 0, launchers: new Map() };
  const phone = {
    memory,
    sent: [] as string[],
    launcher: 'me.ele/.Launcher' as string | undefined,
    front: 'com.android.launcher3/.Launcher',
    /** In front whatever is started. */
    stands: undefined as string | undefined,
    isOpen: pin === undefined,
    typed: 0,
    session: () => new AndroidSession({ phoneId: 'p1', shell, driver, clock: handClock(), pin, memory }),
  };
  const answer = (command: string): string => {
    phone.sent.push(command);
    if (command.includes('query-activities'))
      return phone.launcher === undefined
        ? 'No activities found\n'
        : `1 activities found:\n  Activity #0:\n    priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=false\n    ${phone.launcher}\n`;
    const started = /^am start .* -n (\S+)$/.exec(command)?.[1];
    if (command.startsWith('am start') && (started === undefined || started !== phone.launcher))
      return `Error type 3\nError: Activity class {${started ?? ''}} does not exist.\n`;
    if (started !== undefined) phone.front = started;
    if (command.startsWith('dumpsys window |'))
      return `  mCurrentFocus=Window{1 u0 ${phone.stands ?? phone.front}}\n`;
    if (command.startsWith('dumpsys trust'))
      return `Trust manager state:\n User "O" (id=0, flags=0x13) (current): trusted=0, trustManaged=0, deviceLocked=${phone.isOpen ? 0 : 1}, strongAuthRequired=0x0\n`;
    if (command.startsWith('dumpsys window policy')) return `  mIsShowing=${!phone.isOpen}\n`;
    if (command.startsWith('dumpsys power')) return `mWakefulness=${phone.isOpen ? 'Awake' : 'Asleep'}\n`;
    return '';
  };
  const shell: PhoneShell = {
    serial: 'x',
    answeredAtMs: 0,
    run: async (commands) => commands.map(answer),
  };
  const client = {
    getPageSource: async () => {
      if (!isReached) throw new Error(says);
      return '<hierarchy/>';
    },
    executeScript: async () => {
      phone.typed += 1;
      phone.isOpen = opens;
      if (says !== '') throw new Error(says);
    },
  };
  const driver = {
    run: async (doing: string, _: AbortSignal, command: (use: typeof client) => Promise<unknown>) => {
      try {
        if (!isReached) throw new Error(says);
        return await command(client);
      } catch (thrown) {
        throw appiumError(doing, thrown, []);
      }
    },
  } as unknown as AppiumDriver;
  return phone;
}
