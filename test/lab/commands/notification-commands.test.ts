import assert from 'node:assert/strict';
import { makeTestPhone } from '../../made-up/test-phone.ts';

describe('the notification service of a virtual phone', () => {
  it('posts from the shell and says so as Android does', async () => {
    const { phone, shell, deviceShell } = makeTestPhone();
    const { out, code } = await shell(`cmd notification post -t 'A title' a-tag 'some words'`);
    assert.equal(code, 0);
    assert.match(out, /^posting:\n {2}Notification\(channel=shell_cmd .*\)\n$/);
    const [posted] = phone.notifications.posted;
    assert.deepEqual(
      [posted?.packageName, posted?.tag, posted?.title, posted?.text],
      ['com.android.shell', 'a-tag', 'A title', 'some words'],
    );
    assert.deepEqual(deviceShell.unknownCommands, []);
  });

  it('posts nothing without a text, and lists flags that it does not know', async () => {
    const { phone, shell, deviceShell } = makeTestPhone();
    assert.match((await shell('cmd notification post a-tag')).out, /^usage:/);
    assert.equal((await shell('cmd notification post -S bigtext a-tag words')).code, 127);
    assert.equal(phone.notifications.posted.length, 0);
    assert.deepEqual(deviceShell.unknownCommands, ['cmd notification post -S bigtext a-tag words']);
  });
});
