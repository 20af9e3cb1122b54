import assert from 'node:assert/strict';
import type { PhoneSession } from '../../src/phones/phone.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import { feedSource, nodeWriter } from '../made-up/feed-source.ts';
import { makeRun, setClock } from '../made-up/made-run.ts';
import { dataOf } from './data-of.ts';

const blocks = { planned: 1, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 1 };
const packageName = 'me.ele';
const node = nodeWriter(packageName);
const field = (attributes: Readonly<Record<string, string>>): string =>
  node('EditText', '[40,100][1040,180]', attributes);
const saying = (...words: readonly string[]): string =>
  words.map((text, i) => node('Button', `[40,${200 + i * 90}][1040,${280 + i * 90}]`, { text })).join('');
const page = (above: string): string => feedSource({ packageName, cards: [], above });

const loginWall = page(field({ hint: '请输入手机号' }) + saying('登录'));
const captcha = page(field({}) + saying('请拖动滑块完成验证'));
const offline = page(field({}) + saying('网络不给力', '重新加载'));
const update = page(field({}) + saying('发现新版本', '立即升级', '以后再说'));
const unknownWindow = page(field({}) + saying('发现新版本', '马上体验'));

describe('typing into the search of an app', () => {
  it('taps the box, types and submits where the app shows its feed', async () => {
    const { made, typed, trial, pauses } = await play(() => undefined);
    assert.deepEqual(made, [
      'unlock',
      'stop-app',
      'open-app',
      'tap search box',
      'type search box',
      'back',
      'home',
    ]);
    assert.equal(typed, 2);
    assert.equal(trial.status, 'observed');
    assert.deepEqual(pauses, []);
  });

  const stops = [
    ['login wall', loginWall, 'blocked_by_app', 1],
    ['captcha', captcha, 'blocked_by_app', 1],
    ['page without network', offline, 'network_error', 0],
    ['window that nobody described', unknownWindow, 'unreadable', 0],
  ] as const;
  for (const [what, source, status, pauses] of stops) {
    for (const when of ['before', 'after'] as const) {
      it(`touches nothing of a ${what} that came ${when} the tap on the box`, async () => {
        const result = await play(({ tapped }) => (tapped === (when === 'after') ? source : undefined));
        assert.deepEqual(
          result.made.filter((gesture) => !/^(unlock|stop-app|open-app|home)/.test(gesture)),
          when === 'after' ? ['tap search box'] : [],
        );
        assert.equal(result.typed, 1, 'the other phone alone');
        assert.equal(result.trial.status, status, result.trial.reason);
        assert.equal(result.pauses.length, pauses);
        assert.ok(result.isLocked);
      });
    }
  }

  it('closes a known window first, and types then', async () => {
    let shown = 0;
    const { made, typed } = await play(({ tapped }) => {
      shown += 1;
      return !tapped && shown === 1 ? update : undefined;
    });
    assert.deepEqual(made.slice(3), [
      'tap close update',
      'tap search box',
      'type search box',
      'back',
      'home',
    ]);
    assert.equal(typed, 2);
  });

  it('types nothing where no field of the app has the focus', async () => {
    const history = page(field({ text: '' }) + saying('历史搜索'));
    const { typed, trial } = await play(({ tapped }) => (tapped ? history : undefined));
    assert.equal(typed, 1);
    assert.equal(trial.status, 'unreadable');
    assert.match(trial.reason ?? '', /no search field has the focus/);
  });

  it('types into no field of which nothing says that it is the search', async () => {
    for (const attributes of [{}, { hint: 'Enter the 6-digit code' }, { hint: 'Karte' }]) {
      const other = page(field({ ...attributes, focused: 'true' }));
      const { made, typed, trial } = await play(({ tapped }) => (tapped ? other : undefined));
      assert.equal(typed, 1, JSON.stringify(attributes));
      assert.equal(trial.status, 'unreadable');
      assert.ok(!made.includes('type search box') && !made.includes('back'), made.join(', '));
    }
  });

  it('taps the button beside the field where ENTER does nothing, and never before it has typed', async () => {
    const button = node('Button', '[840,100][1040,180]', { text: '搜索' });
    const asking = page(field({ hint: '搜索', focused: 'true' }) + button);
    let taps = 0;
    const { made, typed, trial } = await play(({ tapped, taps: made }) => {
      taps = made;
      return tapped && made < 2 ? asking : undefined;
    });
    assert.equal(taps, 2);
    assert.deepEqual(made.slice(3, 6), ['tap search box', 'type search box', 'tap search button']);
    assert.equal(typed, 2);
    assert.equal(trial.status, 'observed');
  });

  it('ends the trial where nothing takes what was typed, and says so', async () => {
    const asking = page(field({ hint: '搜索', focused: 'true' }));
    const { events, trial } = await play(({ tapped }) => (tapped ? asking : undefined));
    assert.equal(trial.status, 'unreadable');
    assert.match(trial.reason ?? '', /was typed and not taken by ENTER, and no button for it was found/);
    assert.ok(!dataOf(events, 'search.typed').some(({ phone }) => phone === 'p1'));
  });

  it('stops the app where the way back does not end at its home', async () => {
    const { made, trial } = await play(() => undefined, 'me.ele.ResultsActivity');
    assert.deepEqual(made.slice(5), ['back', 'back', 'back', 'stop-app', 'home']);
    assert.equal(trial.status, 'observed');
  });

  it('waits for a search page that is slow to come, and not for ever', async () => {
    const feed = feedSource({ packageName, cards: [{ texts: ['bakonella', '4.8'] }], above: field({}) });
    let looks = 0;
    const slow = await play(({ tapped }) => {
      looks += tapped ? 1 : 0;
      return tapped && looks < 3 ? feed : undefined;
    });
    assert.equal(slow.typed, 2);
    const never = await play(({ tapped }) => (tapped ? feed : undefined));
    assert.equal(never.typed, 1);
    assert.equal(never.trial.status, 'unreadable');
  });
});

type Shows = (at: { readonly tapped: boolean; readonly taps: number }) => string | undefined;

/** Plays a block; `shows` says what the first phone shows in its typed slot instead of what it would. */
async function play(shows: Shows, afterBack?: string) {
  const run = await makeRun({ blocks, typed: 'shared-account' });
  try {
    const typedSlot = Object.entries(run.drawn.key.slots).find(([, { label }]) => label.arm === 'typed')![0];
    let slot = 0;
    const isTypedSlot = (): boolean => run.drawn.plan.blocks[0]!.slots[slot - 1]?.id === typedSlot;
    const equip = (room: EquippedRoom): EquippedRoom =>
      troubled(room, {
        begin: () => (slot += 1),
        shows: (at) => (isTypedSlot() ? shows(at) : undefined),
        afterBack: () => (isTypedSlot() ? afterBack : undefined),
      });
    const end = await run.play({ equip, clock: setClock(Date.parse('2026-03-02T09:00:00Z')) });
    assert.equal(end.kind, 'settled');
    const events = await run.events();
    const began = events.findIndex(
      ({ type, data }) => type === 'exposure.intended' && data.slot === typedSlot,
    );
    const ended = events.findIndex(({ type, data }) => type === 'exposure.ended' && data.slot === typedSlot);
    const ofPhone = ({ phone }: { readonly phone?: string | undefined }): boolean => phone === 'p1';
    const trial = dataOf(events, 'trial.ended').find((each) => each.slot === typedSlot && ofPhone(each));
    return {
      events,
      made: dataOf(events.slice(began, ended), 'gesture.made')
        .filter(ofPhone)
        .map(({ kind, target }) => (['tap', 'type'].includes(kind) ? `${kind} ${target}` : kind)),
      typed: run.world().filter(({ kind }) => kind === 'typed').length,
      trial: trial!,
      pauses: dataOf(events, 'phone.paused'),
      isLocked:
        run.world().findLast(({ kind, phone }) => phone === 'p1' && /^(un)?lock$/.test(kind))?.kind ===
        'lock',
    };
  } finally {
    await run.remove();
  }
}

/** The first phone shows other screens in its second session of a slot: the one in which it is typed into. */
function troubled(room: EquippedRoom, of: Trouble & { begin(): void }): EquippedRoom {
  const [first, ...others] = room.phones;
  if (first === undefined) throw new RangeError('a room without phones');
  let sessions = 0;
  const openSession: typeof first.openSession = async (signal, purpose) => {
    const opened = await first.openSession(signal, purpose);
    sessions += 1;
    return opened.kind === 'ok' && sessions === 2 ? { kind: 'ok', value: showing(opened.value, of) } : opened;
  };
  const readFacts: typeof first.readFacts = (apps, signal) => {
    sessions = 0;
    of.begin();
    return first.readFacts(apps, signal);
  };
  return { ...room, phones: [{ ...first, openSession, readFacts }, ...others] };
}

interface Trouble {
  readonly shows: Shows;
  /** What is in front once the back key was pressed. */
  readonly afterBack: () => string | undefined;
}

function showing(session: PhoneSession, { shows, afterBack }: Trouble): PhoneSession {
  let tapped = false;
  let taps = 0;
  let isBack = false;
  let closes = 0;
  return {
    ...session,
    back: async (signal) => {
      isBack = true;
      return session.back(signal);
    },
    readFront: async (app, signal) => {
      const value = isBack ? afterBack() : undefined;
      return value === undefined ? session.readFront(app, signal) : { kind: 'ok', value };
    },
    readSource: async (signal) => {
      const source = shows({ tapped, taps });
      closes = source === update ? closes + 1 : 0;
      return source === undefined ? session.readSource(signal) : { kind: 'ok', value: source };
    },
    tapAt: async (place, signal) => {
      if (closes > 0) return { kind: 'ok', value: undefined };
      tapped = true;
      taps += 1;
      return session.tapAt(place, signal);
    },
  };
}
