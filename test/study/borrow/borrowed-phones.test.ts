import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../src/core/clock.ts';
import { parseInventory } from '../../../src/inventory/read-inventory.ts';
import type { VirtualPhone } from '../../../src/lab/phone/virtual-phone.ts';
import type { AdbServer } from '../../../src/phones/adb/adb-server.ts';
import { BorrowedPhones } from '../../../src/study/borrow/borrowed-phones.ts';
import { PhoneRecords } from '../../../src/study/borrow/phone-records.ts';
import { restorePhones } from '../../../src/study/borrow/restore-phones.ts';
import type { News } from '../../../src/study/news.ts';
import { accountOf } from '../../made-up/account-of-phone.ts';
import { inFolder } from '../../made-up/in-folder.ts';
import { plugInPhone, shopApp, startTestAdb, type Pair } from '../../made-up/virtual-phones.ts';

const { signal } = new AbortController();
const packageNames = [shopApp.packageName];
const recordAudio = 'android.permission.RECORD_AUDIO';
const virtual = { kind: 'virtual-room' };
const { devices } = parseInventory(
  JSON.stringify({
    rooms: [{ id: 'lab', kind: 'virtual', speaker: virtual, microphone: virtual }],
    devices: [{ id: 'p1', room: 'lab', distanceCm: 90 }],
  }),
  'a test',
);
const server = 'io.appium.uiautomator2.server';

describe('a phone that is borrowed', () => {
  let adb: AdbServer;
  let pair: Pair;
  let news: News[];

  before(async () => {
    adb = await startTestAdb();
  });
  after(() => adb.close());
  beforeEach(async () => {
    pair = await plugInPhone({ id: 'p1', adb });
    news = [];
    // The owner has denied the microphone, and keeps a policy of his own.
    pair.virtual.packages.revoke(shopApp.packageName, recordAudio);
    pair.virtual.settings.put('global', 'hidden_api_policy', '2');
  });
  afterEach(() => pair.onAdb.close());

  function borrow(results?: string): Promise<BorrowedPhones> {
    const phone = { id: 'p1', serial: pair.serial, adb: adb.client };
    const records = results === undefined ? undefined : new PhoneRecords(results);
    const tell = (each: News): void => void news.push(each);
    return BorrowedPhones.borrow([phone], { packageNames, records, clock: systemClock(), tell, signal });
  }

  it('is put back: permission, settings, exemption from Doze, and the apps of the driver', async () => {
    const before = accountOf(pair.virtual);
    const borrowed = await borrow();
    useAsAStudyDoes(pair.virtual);
    const [returned] = await borrowed.putBack({ keepsDriver: false });
    assert.deepEqual(accountOf(pair.virtual), before);
    assert.deepEqual(returned, {
      phone: 'p1',
      restored: [
        'me.ele: the microphone permission was revoked',
        'setting hidden_api_policy was 2',
        'setting hidden_api_policy_p_apps was not set',
        `Doze did not leave alone ${server}`,
        `${server} was not installed`,
      ],
      left: [],
    });
    assert.deepEqual(await borrowed.putBack({ keepsDriver: false }), []);
    assert.deepEqual(news, []);
  });

  it('keeps the apps of the driver for a run that follows, and nothing else', async () => {
    const borrowed = await borrow();
    useAsAStudyDoes(pair.virtual);
    await borrowed.putBack({ keepsDriver: true });
    const { granted, packages } = accountOf(pair.virtual);
    assert.equal(granted.includes(`me.ele ${recordAudio}`), false);
    assert.ok(packages.some((name) => name.startsWith(server)));
  });

  it('is put back by the next start, as the process that was killed had found it', async () => {
    await inFolder(async (results) => {
      const before = accountOf(pair.virtual);
      await borrow(results);
      useAsAStudyDoes(pair.virtual);
      const next = await borrow(results);
      assert.deepEqual(
        news.map(({ kind }) => kind),
        ['phone-left-changed'],
      );
      await next.putBack({ keepsDriver: false });
      assert.deepEqual(accountOf(pair.virtual), before);
      assert.deepEqual(await readdir(join(results, '.phones')), []);
    });
  });

  it('is put back by `restore` alone, which says when nothing was changed', async () => {
    await inFolder(async (results) => {
      const before = accountOf(pair.virtual);
      await borrow(results);
      useAsAStudyDoes(pair.virtual);
      const phones = { adbOf: () => adb.client, serialOf: () => pair.serial, close: async () => {} };
      const restore = () => restorePhones(devices, { results, phones, signal });
      const [first] = await restore();
      assert.equal(first?.kind, 'put-back');
      assert.deepEqual(accountOf(pair.virtual), before);
      assert.deepEqual(await restore(), [{ phone: 'p1', kind: 'nothing-changed' }]);
    });
  });

  it('says before the first change what will not be put back', async () => {
    install(pair.virtual, '0.9');
    await borrow();
    assert.deepEqual(news, [
      {
        kind: 'not-put-back',
        phone: 'p1',
        what: [`${server} 0.9 is there already and may be replaced by this driver's own`],
      },
    ]);
  });

  it('keeps the record of a phone that is away when it should be put back', async () => {
    await inFolder(async (results) => {
      const borrowed = await borrow(results);
      useAsAStudyDoes(pair.virtual);
      await pair.onAdb.close();
      const [returned] = await borrowed.putBack({ keepsDriver: false });
      assert.notEqual(returned?.fault, undefined);
      assert.deepEqual(
        news.map(({ kind }) => kind),
        ['phone-not-returned'],
      );
      assert.equal((await readdir(join(results, '.phones'))).length, 1);
    });
  });
});

/** What the harness and the driver leave behind when they are killed. */
function useAsAStudyDoes(phone: VirtualPhone): void {
  phone.packages.grant(shopApp.packageName, recordAudio);
  phone.settings.put('global', 'hidden_api_policy', '1');
  phone.settings.put('global', 'hidden_api_policy_p_apps', '1');
  install(phone, '9.9');
  phone.settings.put('deviceidle', server, '1');
}

function install({ packages }: VirtualPhone, versionName: string): void {
  packages.install({
    packageName: server,
    label: server,
    versionName,
    versionCode: 99,
    targetSdk: 33,
    isSystem: false,
    activities: [],
    installPermissions: [],
    runtimePermissions: [],
    installedAtMs: 0,
  });
}
