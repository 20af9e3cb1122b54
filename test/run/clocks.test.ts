import assert from 'node:assert/strict';
import type { Clock } from '../../src/core/clock.ts';
import { askForHold } from '../../src/run/hold/hold-file.ts';
import { makeRun, setClock, type MadeRun } from '../made-up/made-run.ts';

const window = { from: '11:30', to: '13:30' };
const minuteMs = 60_000;
const local = (day: number, hours: number, minutes = 0): number =>
  new Date(2026, 2, day, hours, minutes).getTime();

describe('the clocks of a run', () => {
  let run: MadeRun;
  afterEach(() => run.remove());
  const startsOf = async (type: string): Promise<number[]> =>
    (await run.events()).filter((event) => event.type === type).map(({ t }) => Date.parse(t));

  it('let a block wait for its meal window, and say so once', async () => {
    run = await makeRun({ mealWindows: [window] });
    const said: string[] = [];
    const clock = setClock(local(2, 9));
    assert.deepEqual(await run.play({ clock, says: (line) => said.push(line) }), { kind: 'settled' });
    const opened = await startsOf('slot.opened');
    assert.equal(opened.length, 2);
    assert.ok(opened.every((at) => at >= local(2, 11, 30) && at < local(2, 13, 30)));
    const waits = said.filter((line) => /waits until 11:30, when the window opens/.test(line));
    assert.equal(waits.length, 1, said.join(''));
  });

  it('let an operator hold a run that waits for the next day', async () => {
    run = await makeRun({ mealWindows: [window] });
    const clock = setClock(local(2, 20));
    const said: string[] = [];
    const waiting: Clock = {
      ...clock,
      // A wait that nothing but the kill switch ends.
      wait: async (_ms, signal) => {
        await askForHold(run.folder, { reason: 'the rooms are locked at night', afterSlot: false });
        await new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('broken off')));
        });
      },
    };
    const end = await run.play({ clock: waiting, says: (line) => said.push(line) });
    assert.deepEqual(end, { kind: 'held', reason: 'the rooms are locked at night' });
    assert.match(said.join(''), /waits until 2026-03-03 11:30, when the window opens .*\(15 h 30 min\)/);
    assert.deepEqual(await startsOf('slot.opened'), []);
  });

  it('void a block that was interrupted beyond its window, and play a spare one in the next', async () => {
    run = await makeRun({ mealWindows: [window] });
    const clock = setClock(local(2, 12));
    const stop = new AbortController();
    const says = (line: string): void => {
      if (line.includes('1 of 2 slots done')) stop.abort(new Error('stopped here'));
    };
    await assert.rejects(run.play({ clock, signal: stop.signal, says }));
    clock.set({ wallMs: local(2, 14), monoMs: clock.monotonicMs() + 120 * minuteMs });
    assert.deepEqual(await run.play({ clock }), { kind: 'settled' });
    const voided = (await run.events()).find(({ type }) => type === 'block.voided')!;
    assert.match(
      String(voided.data['reason']),
      /the window 11:30-13:30 in which the block began left no time/,
    );
    const blocks = (await run.events())
      .filter(({ type }) => type === 'slot.completed')
      .map(({ data }) => data['block']);
    assert.deepEqual(blocks, ['room1-b01', 'room1-b02', 'room1-b02']);
    assert.ok((await startsOf('slot.opened')).at(-1)! >= local(3, 11, 30));
  });

  it('are compared at every event, and a step is journalled once', async () => {
    run = await makeRun();
    const clock = setClock(local(2, 12));
    let isMoved = false;
    const reach = (): void => {
      if (!isMoved) clock.set({ wallMs: Date.parse(clock.now()) - 3_600_000 });
      isMoved = true;
    };
    assert.deepEqual(await run.play({ clock, reach }), { kind: 'settled' });
    const steps = (await run.events()).filter(({ type }) => type === 'clock.stepped');
    assert.deepEqual(
      steps.map(({ data }) => data),
      [{ stepMs: -3_600_000 }],
    );
  });

  it('are compared with those of the process that was there before', async () => {
    run = await makeRun();
    const clock = setClock(local(2, 12));
    const stop = new AbortController();
    await assert.rejects(
      run.play({ clock, signal: stop.signal, reach: () => stop.abort(new Error('stopped here')) }),
    );
    clock.set({ wallMs: Date.parse(clock.now()) + 90_000, monoMs: clock.monotonicMs() + 30_000 });
    await run.play({ clock });
    const steps = (await run.events()).filter(({ type }) => type === 'clock.stepped');
    assert.deepEqual(
      steps.map(({ data }) => data),
      [{ stepMs: 60_000 }],
    );
  });
});
