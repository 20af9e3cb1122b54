import assert from 'node:assert/strict';
import { openTestPhone } from '../../made-up/test-phone.ts';

const eleme = 'me.ele';
const recordAudio = 'android.permission.RECORD_AUDIO';

describe('the microphone permission of a virtual phone', () => {
  it('kills the process when it is revoked and leaves it alone when it is granted', async () => {
    const { phone, shell, log } = openTestPhone();
    await shell(`pm revoke ${eleme} ${recordAudio}`);
    assert.equal(phone.tasks.processOf(eleme), undefined);
    assert.equal(phone.tasks.top, 'com.android.launcher3');
    phone.apps.start(eleme, undefined);
    const pid = phone.tasks.processOf(eleme)?.pid;
    await shell(`pm grant ${eleme} ${recordAudio}`);
    assert.equal(phone.tasks.processOf(eleme)?.pid, pid);
    assert.deepEqual(
      log.of('permission').map((entry) => entry['granted']),
      [false, true],
    );
  });

  it('does nothing when it is set to what it is', async () => {
    const { phone, shell, log } = openTestPhone();
    await shell(`pm grant ${eleme} ${recordAudio}`);
    assert.notEqual(phone.tasks.processOf(eleme), undefined);
    assert.deepEqual(log.of('permission'), []);
  });

  it('cannot be given to an app that never asked for it, or that is not there', async () => {
    const { shell } = openTestPhone();
    assert.match(
      (await shell('pm grant me.ele android.permission.READ_SMS')).out,
      /has not requested permission/,
    );
    assert.match((await shell(`pm grant org.nobody ${recordAudio}`)).out, /Unknown package: org.nobody/);
    assert.match((await shell('cmd appops get org.nobody RECORD_AUDIO')).out, /Error: No UID for org.nobody/);
  });

  it('is lost with the login when the app is cleared, and the log tells', async () => {
    const { phone, shell, log } = openTestPhone();
    assert.equal((await shell(`pm clear ${eleme}`)).out, 'Success\n');
    assert.equal(phone.packages.isGranted(eleme, recordAudio), false);
    phone.apps.start(eleme, undefined);
    assert.equal(phone.screen().activity, 'me.ele.login.ui.LoginActivity');
    assert.equal(log.of('app-clear').length, 1);
  });
});
