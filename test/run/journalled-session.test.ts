import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAdapter } from '../../src/apps/index.ts';
import { canaryId, gestureKinds } from '../../src/core/words.ts';
import type { PhoneResult, PhoneSession } from '../../src/phones/phone.ts';
import { JournalledSession } from '../../src/run/slot/journalled-session.ts';
import { toTarget } from '../../src/run/slot/phone-turn.ts';
import { dataOf } from './data-of.ts';
import { turnInFolder } from './turn-in-folder.ts';

const app = toTarget(findAdapter('eleme'));
const { signal } = new AbortController();
let folder = '';

/** A call of every method that a session has: the type asks for a new one. */
const calls: { readonly [Method in keyof PhoneSession]: (session: PhoneSession) => Promise<unknown> } = {
  unlock: (session) => session.unlock(signal),
  openApp: (session) => session.openApp(app, signal),
  readFront: (session) => session.readFront(app, signal),
  readSource: (session) => session.readSource(signal),
  scroll: (session) => session.scroll(signal),
  tapAt: (session) => session.tapAt({ xPx: 1, yPx: 1, name: 'close update' }, signal),
  typeAndSubmit: (session) => session.typeAndSubmit('hotpot', signal),
  home: (session) => session.home(signal),
  back: (session) => session.back(signal),
  stopApp: (session) => session.stopApp(app, signal),
  close: (session) => session.close(),
};
const methods = Object.keys(calls) as (keyof PhoneSession)[];
const touchNothing: readonly string[] = ['readSource', 'readFront', 'close'];

describe('a session that journals itself', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-session-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('has no method that is not called here', () => {
    const own = Object.getOwnPropertyNames(JournalledSession.prototype);
    assert.deepEqual(own.filter((name) => name !== 'constructor').toSorted(), methods.toSorted());
  });

  for (const method of methods) {
    const leaves = touchNothing.includes(method) ? 'no gesture, since it touches nothing' : 'one gesture';
    it(`leaves its step and ${leaves} (${method})`, async () => {
      const { session, events } = make();
      await calls.openApp(session);
      events.length = 0;
      await calls[method](session);
      const types = events.map(({ type }) => type);
      const gesture = touchNothing.includes(method) ? [] : ['gesture.made'];
      assert.deepEqual(types, ['step.began', 'step.ended', ...gesture]);
    });
  }

  it('makes a gesture of every kind that the data may hold', async () => {
    const { session, events } = make();
    for (const method of methods) await calls[method](session);
    const made = dataOf(events, 'gesture.made').map(({ kind }) => kind);
    assert.deepEqual(made.toSorted(), [...gestureKinds].toSorted());
  });

  it('leaves no gesture of a touch that failed, and the fault with its step', async () => {
    for (const method of methods.filter((each) => each !== 'close')) {
      const { session, events } = make({ kind: 'failed', fault: { kind: 'hang', message: 'hangs' } });
      await calls[method](session);
      assert.deepEqual(dataOf(events, 'gesture.made'), [], method);
      assert.deepEqual(dataOf(events, 'step.ended')[0]?.fault?.kind, 'hang', method);
    }
  });

  it('names the app in front, and the screens that it was scrolled to since it was opened', async () => {
    const { session, events } = make();
    const canary = { ...app, app: canaryId };
    await session.openApp(canary, signal);
    await session.scroll(signal);
    await session.openApp(app, signal);
    await session.scroll(signal);
    await session.scroll(signal);
    assert.deepEqual(
      dataOf(events, 'gesture.made').map((made) => `${made.app} ${made.target}`),
      [
        `canary ${app.packageName}`,
        'canary screen 2',
        `eleme ${app.packageName}`,
        'eleme screen 2',
        'eleme screen 3',
      ],
    );
  });

  it('touches a lost phone no more, but closes', async () => {
    const { session, turn, events, touched } = make();
    turn.lose('phone_lost', 'unplugged');
    for (const method of methods) await calls[method](session);
    assert.deepEqual([...new Set(touched)], ['close']);
    assert.deepEqual(
      events.map(({ type, data }) => `${type} ${data['step']}`),
      ['step.began close-session', 'step.ended close-session'],
    );
  });
});

/** A session over one in which every touch ends as `result` says. */
function make(
  result: PhoneResult<never> | { kind: 'ok'; value: undefined } = { kind: 'ok', value: undefined },
) {
  const { turn, events } = turnInFolder(folder);
  const touched: string[] = [];
  const touch = (method: string) => async () => {
    touched.push(method);
    return result;
  };
  const session = new JournalledSession(
    {
      unlock: touch('unlock'),
      openApp: touch('openApp'),
      readFront: touch('readFront'),
      readSource: async () => {
        touched.push('readSource');
        return result.kind === 'ok' ? { kind: 'ok', value: '' } : result;
      },
      scroll: touch('scroll'),
      tapAt: touch('tapAt'),
      typeAndSubmit: touch('typeAndSubmit'),
      home: touch('home'),
      back: touch('back'),
      stopApp: touch('stopApp'),
      close: async () => void touched.push('close'),
    },
    turn,
  );
  return { session, turn, events, touched };
}
