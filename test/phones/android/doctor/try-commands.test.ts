import assert from 'node:assert/strict';
import type { AdbServer } from '../../../../src/phones/adb/adb-server.ts';
import { tryCommands } from '../../../../src/phones/android/doctor/try-commands.ts';
import { accountOf } from '../../../made-up/account-of-phone.ts';
import { valueOf } from '../../../made-up/result.ts';
import { plugInPhone, shopApp, startTestAdb, type Pair } from '../../../made-up/virtual-phones.ts';

const { signal } = new AbortController();

describe('trying the commands that makers refuse', () => {
  let adb: AdbServer;
  let pair: Pair;

  before(async () => {
    adb = await startTestAdb();
    pair = await plugInPhone({ id: 'p1', adb, rom: 'miui' });
  });
  after(async () => {
    await pair.onAdb.close();
    await adb.close();
  });

  it('changes nothing on the phone', async () => {
    const before = accountOf(pair.virtual);
    const phone = { serial: pair.serial, adb: adb.client };
    const checks = valueOf(await tryCommands(phone, [shopApp.packageName], signal));
    assert.deepEqual(
      checks.map(({ name, state }) => `${name} ${state}`),
      ['keys ok', 'permissions ok', 'settings ok'],
    );
    assert.deepEqual(accountOf(pair.virtual), before);
    assert.deepEqual(pair.onAdb.unknownCommands, []);
  });

  it('says of each refusal which switch cures it', async () => {
    for (const refusal of ['input', 'grant', 'settings'] as const) pair.virtual.refusals.add(refusal);
    const phone = { serial: pair.serial, adb: adb.client };
    for (const { state, next } of valueOf(await tryCommands(phone, [shopApp.packageName], signal))) {
      assert.equal(state, 'fail');
      assert.match(next ?? '', /USB debugging \(Security settings\)/);
    }
  });
});
