import assert from 'node:assert/strict';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import type { PhoneResult, PhoneSession } from '../../src/phones/phone.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import { makeRun } from '../made-up/made-run.ts';
import { dataOf } from './data-of.ts';

const apps = ['eleme', 'meituan'];
const [eleme, meituan] = ['me.ele', 'com.sankuai.meituan'];
const canary = { packageName: 'org.example.recorder', watchMs: 500 };

describe('the state of the apps before an exposure', () => {
  for (const [appState, expected] of [
    ['foreground-then-lock', [`open-app ${eleme}`, `open-app ${meituan}`]],
    ['background', [`open-app ${eleme}`, `open-app ${meituan}`, 'home home key']],
    [
      'force-stopped',
      [
        `open-app ${eleme}`,
        `open-app ${meituan}`,
        'home home key',
        `stop-app ${eleme}`,
        `stop-app ${meituan}`,
      ],
    ],
  ] as const) {
    it(`is ${appState}, by the same gestures in every slot`, async () => {
      const { events } = await play({ appState });
      const slots = dataOf(events, 'slot.completed').map(({ slot }) => slot);
      assert.equal(slots.length, 2);
      for (const slot of slots) {
        const made = gesturesBefore(events, slot);
        assert.equal(made[0], 'unlock lock screen');
        const [one, other] = made.slice(1, 3);
        // Which app comes last is drawn.
        assert.deepEqual(new Set([one, other]), new Set(expected.slice(0, 2)));
        assert.deepEqual(new Set(made.slice(3)), new Set(expected.slice(2)));
      }
    });
  }
});

describe('the app that is in front when a phone is locked', () => {
  it('is each of them in its turn, drawn for every slot and phone, the same on a second look', async () => {
    const blocks = { planned: 4, spare: 0, spoken: 2, silence: 2, sham: 0, typed: 0 };
    const last = async (): Promise<readonly string[]> => {
      const { events } = await play({ blocks });
      const slots = dataOf(events, 'slot.completed').map(({ slot }) => slot);
      return slots.map((slot) => gesturesBefore(events, slot).at(-1) ?? '');
    };
    const seen = await last();
    assert.deepEqual([...new Set(seen)].toSorted(), [`open-app ${meituan}`, `open-app ${eleme}`].toSorted());
    assert.deepEqual(await last(), seen);
  });
});

describe('a canary', () => {
  it('is opened, polled and stopped once a block on every phone, and is no trial', async () => {
    const { events } = await play({ canary });
    const [first] = dataOf(events, 'slot.opened').map(({ slot }) => slot);
    const polls = dataOf(events, 'microphone.polled').filter(({ phase }) => phase === 'canary');
    assert.deepEqual([...new Set(polls.map(({ slot, phone }) => `${slot} ${phone}`))].toSorted(), [
      `${first} p1`,
      `${first} p2`,
    ]);
    const made = dataOf(events, 'gesture.made').filter(({ app }) => app === 'canary');
    assert.deepEqual(
      made.filter(({ phone }) => phone === 'p1').map(({ kind }) => kind),
      ['open-app', 'stop-app'],
    );
    assert.ok(
      dataOf(events, 'trial.ended').every(({ app, status }) => apps.includes(app) && status === 'observed'),
    );
  });

  it('that cannot be opened loses no phone', async () => {
    const { events } = await play({ canary }, failing('openApp'));
    assert.ok(dataOf(events, 'trial.ended').every(({ status }) => status === 'observed'));
    assert.deepEqual(
      dataOf(events, 'microphone.polled').filter(({ phase }) => phase === 'canary'),
      [],
    );
  });

  it('that records on loses its phone for the slot: it would silence the apps', async () => {
    const { events } = await play({ canary }, failing('stopApp'));
    const [first] = dataOf(events, 'slot.opened').map(({ slot }) => slot);
    for (const { slot, phone, status } of dataOf(events, 'trial.ended')) {
      assert.equal(status, slot === first && phone === 'p1' ? 'phone_lost' : 'observed', `${slot} ${phone}`);
    }
  });
});

async function play(
  changes: Parameters<typeof makeRun>[0],
  equip: (room: EquippedRoom) => EquippedRoom = (room) => room,
) {
  const run = await makeRun({ apps, ...changes });
  try {
    const end = await run.play({ equip });
    assert.equal(end.kind, 'settled');
    return { events: await run.events() };
  } finally {
    await run.remove();
  }
}

/** The first phone fails one step with the canary. */
function failing(step: 'openApp' | 'stopApp'): (room: EquippedRoom) => EquippedRoom {
  return (room) => ({
    ...room,
    phones: room.phones.map((phone, i) => {
      if (i > 0 && step === 'stopApp') return phone;
      const openSession: typeof phone.openSession = async (signal, purpose) => {
        const opened = await phone.openSession(signal, purpose);
        return opened.kind === 'ok' ? { kind: 'ok', value: without(opened.value, step) } : opened;
      };
      return { ...phone, openSession };
    }),
  });
}

function without(session: PhoneSession, step: 'openApp' | 'stopApp'): PhoneSession {
  const failed: PhoneResult<never> = { kind: 'failed', fault: { kind: 'app-crashed', message: step } };
  const { openApp, stopApp } = session;
  return {
    ...session,
    openApp: async (app, signal) =>
      step === 'openApp' && app.packageName === canary.packageName ? failed : openApp(app, signal),
    stopApp: async (app, signal) => (step === 'stopApp' ? failed : stopApp(app, signal)),
  };
}

function gesturesBefore(events: readonly JournalEvent[], slot: string): string[] {
  const exposed = events.findIndex(({ type, data }) => type === 'exposure.intended' && data.slot === slot);
  return dataOf(events.slice(0, exposed), 'gesture.made')
    .filter((gesture) => gesture.slot === slot && gesture.phone === 'p1')
    .map(({ kind, target }) => `${kind} ${target}`);
}
