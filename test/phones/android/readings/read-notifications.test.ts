import assert from 'node:assert/strict';
import { parseNotifications } from '../../../../src/phones/android/readings/read-notifications.ts';

const known = `Current Notification Manager state:
  Notification List:
    NotificationRecord(0x01: pkg=me.ele user=UserHandle{0} id=7 tag=null importance=3 key=0|me.ele|7|null|10234: Notification(channel=offers))
      key=0|me.ele|7|null|10234
      notification=
        extras={
            android.title=String (夜宵)
            android.text=String (酸菜鱼)
        }
      mUpdateTimeMs=5000
`;

describe('the list of notifications', () => {
  it('is brought to the clock of the host', () => {
    const [offer] = parseNotifications(known, 2000) ?? [];
    assert.deepEqual([offer?.title, offer?.postedAtMs], ['夜宵', 3000]);
  });

  it('is unknown, never empty, in a layout that nobody knows', () => {
    for (const text of ['', "Can't find service: notification\n", 'Posted: 1\n  me.ele says 夜宵\n']) {
      assert.equal(parseNotifications(text, 0), undefined, text);
    }
    assert.deepEqual(parseNotifications('Current Notification Manager state:\n', 0), []);
  });

  it('tells those of the owner and of every user from those of a clone of the app', () => {
    const listed = (key: string) => known.replaceAll('0|me.ele|7|null|10234', key);
    const clones = (...keys: readonly string[]): unknown[] =>
      keys.map((key) => parseNotifications(listed(key), 0)?.[0]?.isClone);
    assert.deepEqual(clones('0|me.ele|1|null|10201', '-1|me.ele|1|null|10201'), [false, false]);
    assert.deepEqual(clones('999|me.ele|1|null|99910201', '10|me.ele|1|null|1010201'), [true, true]);
  });

  it('tells the pushes that Xiaomi’s service posts by the app that they are for', () => {
    const pushed = known
      .replaceAll('me.ele', 'com.xiaomi.xmsf')
      .replace(
        '            android.title',
        '            xmsf_target_package=String (me.ele)\n            android.title',
      );
    assert.equal(parseNotifications(pushed, 0)?.[0]?.packageName, 'me.ele');
    const ours = known.replaceAll('me.ele', 'com.xiaomi.xmsf');
    assert.equal(parseNotifications(ours, 0)?.[0]?.packageName, 'com.xiaomi.xmsf');
  });

  it('has no times where the clock of the phone is not known', () => {
    assert.equal(parseNotifications(known, undefined)?.[0]?.postedAtMs, undefined);
  });
});
