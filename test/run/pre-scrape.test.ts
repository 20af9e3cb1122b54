import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import type { PhoneSession } from '../../src/phones/phone.ts';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { JournalledSession } from '../../src/run/slot/journalled-session.ts';
import { observeApps } from '../../src/run/slot/observe.ts';
import { showApps } from '../../src/run/slot/prepare.ts';
import { sayingSource } from '../made-up/feed-source.ts';
import { dataOf } from './data-of.ts';
import { turnInFolder } from './turn-in-folder.ts';

const packageName = 'me.ele';
const saying = (text: string): string => sayingSource(packageName, text);

describe('reading an app before the exposure', () => {
  it('is done as after the dwell: the same surfaces, the same gestures, the same cards', async () => {
    const { events, before } = await play({ preScrape: true, depth: { screens: 3, cards: 8 } });
    const after = events.slice(before.length);
    const readings = dataOf(before, 'observation.read');
    assert.deepEqual(
      readings.map(({ surface, phase }) => [surface, phase]),
      [
        ['feed', 'before'],
        ['search-hint', 'before'],
      ],
    );
    const cells = (of: readonly JournalEvent[]): unknown[] =>
      dataOf(of, 'observation.read').map(({ surface, items, screens, sources }) => [
        surface,
        items,
        screens,
        sources,
      ]);
    assert.deepEqual(cells(before), cells(after));
    assert.ok(dataOf(after, 'observation.read').every(({ phase }) => phase === undefined));
    const made = (of: readonly JournalEvent[]): string[] =>
      dataOf(of, 'gesture.made').map(({ kind, target }) => `${kind} ${target}`);
    assert.deepEqual(made(before), ['scroll screen 2', 'scroll screen 3']);
    assert.deepEqual(made(after), [`stop-app ${packageName}`, `open-app ${packageName}`, ...made(before)]);
  });

  it('is not done where the experiment does not ask for it', async () => {
    assert.deepEqual((await play({})).before, []);
  });

  const failures: readonly (readonly [string, Partial<PhoneSession>])[] = [
    ['shows nothing that can be read', { readSource: async () => ({ kind: 'ok', value: saying('加载中') }) }],
    ['has no network', { readSource: async () => ({ kind: 'ok', value: saying('网络不给力，重试') }) }],
    [
      'cannot be read',
      { readSource: async () => ({ kind: 'failed', fault: { kind: 'hang', message: 'hangs' } }) },
    ],
    [
      'cannot be scrolled',
      { scroll: async () => ({ kind: 'failed', fault: { kind: 'session-gone', message: 'gone' } }) },
    ],
  ];
  for (const [what, trouble] of failures) {
    it(`ends no trial where the app ${what}`, async () => {
      const depth = { screens: 2, cards: 8 };
      const { before, status } = await play({ preScrape: true, depth }, trouble);
      assert.deepEqual(dataOf(before, 'observation.read'), []);
      assert.equal(status, 'observed');
    });
  }

  for (const words of ['手机号登录', '请拖动滑块完成验证']) {
    it(`leaves the phone alone all the same where the app says ${words}`, async () => {
      const trouble = { readSource: async () => ({ kind: 'ok', value: saying(words) }) as const };
      const { before, status } = await play({ preScrape: true }, trouble);
      assert.equal(dataOf(before, 'phone.paused').length, 1);
      assert.equal(status, 'blocked_by_app');
    });
  }
});

/** Events of the opening of an app, which comes before the reading. */
const opening = ['step.began', 'step.ended', 'gesture.made', 'gesture.made'];

/** Opens an app, reads it before and after; `trouble` lasts only before. */
async function play(changes: Partial<ExperimentInput>, trouble: Partial<PhoneSession> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-pre-scrape-'));
  try {
    const { turn, events } = turnInFolder(folder, changes);
    const opened = await turn.phone.openSession(turn.signal);
    assert.ok(opened.kind === 'ok');
    const session = opened.value;
    await showApps(new JournalledSession({ ...session, ...trouble }, turn));
    const begun = turn.tools.plan.experiment.preScrape ? opening.length : opening.length - 1;
    const before = events.slice(begun);
    if (!turn.isLost) {
      turn.enter('after');
      await observeApps(new JournalledSession(session, turn));
    }
    await turn.recordTrials();
    assert.deepEqual(
      events.slice(0, begun).map(({ type }) => type),
      opening.slice(0, begun),
    );
    return {
      before,
      events: events.slice(begun),
      status: dataOf(events, 'trial.ended')[0]?.status,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
