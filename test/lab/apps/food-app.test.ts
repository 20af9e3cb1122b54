import assert from 'node:assert/strict';
import { tap, typeText, pressKey } from '../../../src/lab/phone/input/touch.ts';
import type { VirtualPhone } from '../../../src/lab/phone/virtual-phone.ts';
import { pageSourceOf } from '../../../src/lab/ui/page-source.ts';
import type { WorldLog } from '../../../src/lab/world-log.ts';
import { openAgain, openTestPhone, type TestPhoneOptions } from '../../made-up/test-phone.ts';
import { centreOf, findOnScreen } from '../find-on-screen.ts';
import { speech } from '../speech.ts';

const eleme = 'me.ele';

/** Locks, lets something be said, unlocks and opens the app again; the foods the new feed was made to show. */
function sayNear(made: ReturnType<typeof openTestPhone>, words: number): readonly unknown[] {
  const { phone, log } = made;
  pressKey(phone, 223);
  for (const chunk of speech(words)) phone.hear(chunk, 0);
  return foodsOfNextFeed(phone, log);
}

function foodsOfNextFeed(phone: VirtualPhone, log: WorldLog): readonly unknown[] {
  openAgain(phone);
  const featured = log.of('feed-shown').at(-1)?.['featured'];
  return Array.isArray(featured) ? featured : [];
}

/** Hears one food in anything. */
const sourfish = { recognise: () => ({ phrase: 'sourfish', score: 0.5 }) };

function opened(options: TestPhoneOptions): ReturnType<typeof openTestPhone> {
  return openTestPhone({ recogniser: sourfish, ...options });
}

describe('a listening app', () => {
  it('shows what it heard in the next feed only', () => {
    const made = opened({ behaviour: 'listens' });
    assert.deepEqual(sayNear(made, 1), ['sourfish']);
    assert.match(pageSourceOf(made.phone.look()), /酸菜鱼/);
    assert.deepEqual(foodsOfNextFeed(made.phone, made.log), []);
  });

  it('answers about 95 of 100 times', () => {
    const made = opened({ behaviour: 'listens' });
    let shown = 0;
    for (let i = 0; i < 400; i += 1) shown += sayNear(made, 1).length;
    // 380 expected; six standard deviations are 26.
    assert.ok(shown > 354 && shown < 400, String(shown));
  });

  it('hears nothing without its permission, and nothing while the microphone toggle is off', async () => {
    const revoked = opened({ behaviour: 'listens' });
    await revoked.shell(`pm revoke ${eleme} android.permission.RECORD_AUDIO`);
    assert.deepEqual(sayNear(revoked, 1), []);
    const blocked = opened({ behaviour: 'listens' });
    blocked.phone.microphone.isBlocked = true;
    assert.deepEqual(sayNear(blocked, 1), []);
    assert.deepEqual([...revoked.log.of('heard'), ...blocked.log.of('heard')], []);
  });

  it('hears again when the permission is back and its process was started', async () => {
    const made = opened({ behaviour: 'listens' });
    await made.shell(`pm revoke ${eleme} android.permission.RECORD_AUDIO`);
    await made.shell(`pm grant ${eleme} android.permission.RECORD_AUDIO`);
    assert.deepEqual(sayNear(made, 1), []);
    assert.deepEqual(sayNear(made, 1), ['sourfish']);
  });

  it('hears nothing after its process has died', async () => {
    const made = opened({ behaviour: 'listens' });
    await made.shell(`am force-stop ${eleme}`);
    assert.deepEqual(sayNear(made, 1), []);
  });
});

describe('the notifications of an app', () => {
  it('name what a listening app heard, now and then and at once; those of an honest app never name a food', () => {
    const pushes = ['listens', 'honest'].map((behaviour) => {
      const made = opened({ behaviour });
      for (let i = 0; i < 100; i += 1) sayNear(made, 1);
      return made.log.of('push').map((entry) => String(entry['title']));
    });
    const [loud = [], quiet = []] = pushes.map((titles) => titles.map((title) => title.includes('酸菜鱼')));
    // 25 of 100 expected; six standard deviations are 26.
    assert.ok(loud.filter(Boolean).length > 3 && loud.filter(Boolean).length < 52);
    assert.ok(quiet.length > 0 && !quiet.includes(true));
  });

  it('are taken down when the app is opened', () => {
    const made = opened({ behaviour: 'listens' });
    for (let i = 0; i < 30; i += 1) sayNear(made, 1);
    assert.ok(made.phone.notifications.posted.length <= 1);
  });
});

describe('an honest app', () => {
  it('has feeds that do not depend on what is said', () => {
    const quiet = opened({ behaviour: 'honest' });
    const loud = opened({ behaviour: 'honest' });
    for (let i = 0; i < 3; i += 1) {
      foodsOfNextFeed(quiet.phone, quiet.log);
      sayNear(loud, 1);
    }
    assert.deepEqual(titles(loud.log), titles(quiet.log));
    assert.deepEqual(loud.phone.microphone.events, []);
  });

  it('shows what was typed and submitted in its search box in a feed after the phone was locked', () => {
    const made = opened({ behaviour: 'honest' });
    search(made.phone, '想吃火锅');
    assert.match(pageSourceOf(made.phone.look()), /火锅/);
    assert.deepEqual(foodsOfNextFeed(made.phone, made.log), ['hotpot']);
    assert.deepEqual(foodsOfNextFeed(made.phone, made.log), []);
  });

  it('learns from a card that was opened: a harness that taps cards spoils its study', () => {
    const made = opened({ behaviour: 'honest' });
    search(made.phone, '奶茶');
    foodsOfNextFeed(made.phone, made.log);
    const card = findOnScreen(made.phone, (view) => view.text?.includes('奶茶') === true);
    assert.ok(card);
    tap(made.phone, centreOf(card.bounds));
    assert.equal(made.log.of('tap').at(-1)?.['element'], `${eleme}:id/id_magex_mistview`);
    assert.deepEqual(foodsOfNextFeed(made.phone, made.log), ['milktea']);
  });
});

describe('other behaviours', () => {
  it('leak through another app, whatever the own permission says', async () => {
    const made = opened({ behaviour: 'leaks-by-another-channel' });
    await made.shell(`pm revoke ${eleme} android.permission.RECORD_AUDIO`);
    assert.deepEqual(sayNear(made, 1), ['sourfish']);
    assert.equal(made.log.of('heard')[0]?.app, 'org.example.voicekeyboard');
    assert.equal(made.phone.microphone.isRecording(eleme), false);
  });

  it('show one of two foods and never both', () => {
    const made = opened({ behaviour: 'competition' });
    for (let i = 0; i < 20; i += 1) {
      const [one, ...more] = foodsOfNextFeed(made.phone, made.log);
      assert.ok(one === 'hotpot' || one === 'milktea');
      assert.deepEqual(more, []);
    }
  });

  it('answer a search unless they are dead', () => {
    for (const [behaviour, expected] of [
      ['popular-only', ['hotpot']],
      ['drifting', ['hotpot']],
      ['dead', []],
    ] as const) {
      const made = opened({ behaviour });
      search(made.phone, '火锅');
      assert.deepEqual(foodsOfNextFeed(made.phone, made.log), expected, behaviour);
    }
  });
});

describe('a world', () => {
  it('has the same feeds for the same gestures, and others for another seed', () => {
    const feeds = ['one', 'one', 'two'].map((seed) => {
      const made = opened({ behaviour: 'listens', seed });
      sayNear(made, 1);
      foodsOfNextFeed(made.phone, made.log);
      return JSON.stringify(titles(made.log));
    });
    assert.equal(feeds[0], feeds[1]);
    assert.notEqual(feeds[0], feeds[2]);
  });
});

function titles(log: WorldLog): readonly unknown[] {
  return log.of('feed-shown').map((entry) => entry['titles']);
}

function search(phone: VirtualPhone, text: string): void {
  const box = findOnScreen(phone, (view) => view.contentDesc === '搜索');
  assert.ok(box);
  tap(phone, centreOf(box.bounds));
  typeText(phone, text, 'append');
  pressKey(phone, 66);
}
