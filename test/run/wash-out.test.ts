import assert from 'node:assert/strict';
import type { JournalEvent } from '../../src/journal/chain/event.ts';
import { releaseRun } from '../../src/run/hold/hold-run.ts';
import { drawSmallRun } from '../made-up/small-run.ts';
import { makeRun, setClock, type MadeRun, type SetClock } from '../made-up/made-run.ts';

const hourMs = 3_600_000;
const noon = Date.parse('2026-03-02T11:00:00.000Z');
/** Two phrases for three blocks: the third has that of the first again, and is planned three hours after it. */
const changes = {
  washOutMs: 2 * hourMs,
  phrases: ['bakonella', 'rikunella'].map((id) => ({ id, en: id })),
  blocks: { planned: 3, spare: 0, spoken: 1, silence: 1, sham: 0, typed: 0 },
  dwellMs: 1.5 * hourMs,
};

describe('the wash-out of a run', () => {
  let run: MadeRun;
  let clock: SetClock;
  beforeEach(async () => {
    run = await makeRun(changes, findSeed());
    clock = setClock(noon);
  });
  afterEach(() => run.remove());

  /** Plays the first block whole; the second is void at once, since its player fails. */
  async function losesSecondBlock(how: { readonly stopsThere: boolean }): Promise<string[]> {
    const said: string[] = [];
    const stop = new AbortController();
    let played = 0;
    const reach = (step: string): void => {
      if (step !== 'playing' || (played += 1) !== soundsPerBlock + 1) return;
      if (how.stopsThere) stop.abort(new Error('stopped here'));
      throw new Error('the player failed');
    };
    const playing = run.play({ clock, reach, signal: stop.signal, says: (line) => said.push(line) });
    if (how.stopsThere) await assert.rejects(playing);
    else assert.deepEqual(await playing, { kind: 'settled' });
    return said;
  }

  it('is not waited for where the plan has kept it', async () => {
    const said: string[] = [];
    await run.play({ clock, says: (line) => said.push(line) });
    assert.deepEqual(
      gapsOf(run, await run.events()).filter((gapMs) => gapMs < 2 * hourMs),
      [],
    );
    assert.deepEqual(
      said.filter((line) => /waits/.test(line)),
      [],
    );
  });

  it('is waited for when a block was lost and the next would come too soon', async () => {
    const said = await losesSecondBlock({ stopsThere: false });
    const gaps = gapsOf(run, await run.events());
    assert.equal(gaps.length, 1);
    assert.ok(gaps[0]! >= 2 * hourMs && gaps[0]! < 2.1 * hourMs, `${gaps[0]} ms`);
    assert.equal(
      said.filter((line) => /room room1 waits until .*wash-out is over for block room1-b03/.test(line))
        .length,
      1,
    );
  });

  it('goes on over a reboot by the wall clock', async () => {
    await losesSecondBlock({ stopsThere: true });
    clock.set({ boot: 'boot-2', monoMs: 5, wallMs: Date.parse(clock.now()) + 0.5 * hourMs });
    assert.deepEqual(await run.play({ clock }), { kind: 'settled' });
    assert.ok(
      spokenAt(run, await run.events()).at(-1)!.wallMs - spokenAt(run, await run.events())[0]!.wallMs >=
        2 * hourMs,
    );
  });

  it('is the operator’s to judge when the wall clock went back over a reboot', async () => {
    await losesSecondBlock({ stopsThere: true });
    clock.set({ boot: 'boot-2', monoMs: 5, wallMs: noon - 24 * hourMs });
    const end = await run.play({ clock });
    assert.match(
      end.kind === 'held' ? end.reason : '',
      /cannot be known how long ago slot room1-b01-s\d was exposed/,
    );
    await assert.rejects(run.play({ clock }), { code: 'on-hold' });
    assert.equal(await releaseRun({ ...run.named, clock }, 'two hours have passed on my watch'), 'released');
    assert.deepEqual(await run.play({ clock }), { kind: 'settled' });
  });
});

const soundsPerBlock = 2;

/** A seed that deals the phrase to the last slot of the first block, and to the first slot of the others. */
function findSeed(): string {
  const wanted = 'silence spoken spoken silence spoken silence';
  for (let n = 0; ; n += 1) {
    const { plan, key } = drawSmallRun(`seed ${n}`, 1, changes);
    const arms = plan.blocks.flatMap(({ slots }) => slots.map(({ id }) => key.slots[id]?.label.arm));
    if (arms.join(' ') === wanted) return `seed ${n}`;
  }
}

interface Spoken {
  readonly phrase: string;
  readonly block: string;
  readonly monoMs: number;
  readonly wallMs: number;
}

/** The exposures to phrases that came to their end. */
function spokenAt({ drawn }: MadeRun, events: readonly JournalEvent[]): Spoken[] {
  return events.flatMap(({ type, data, mono, t }): Spoken[] => {
    const slot = String(data['slot']);
    const label = drawn.key.slots[slot]?.label;
    if (type !== 'exposure.ended' || label === undefined || !('phrase' in label)) return [];
    return [{ phrase: label.phrase, block: slot.slice(0, -3), monoMs: mono, wallMs: Date.parse(t) }];
  });
}

/** Time between exposures to the same phrase in different blocks. */
function gapsOf(run: MadeRun, events: readonly JournalEvent[]): number[] {
  const spoken = spokenAt(run, events);
  return spoken.flatMap(({ phrase, block, monoMs }, n) => {
    const before = spoken.slice(0, n).findLast((each) => each.phrase === phrase && each.block !== block);
    return before === undefined ? [] : [monoMs - before.monoMs];
  });
}
