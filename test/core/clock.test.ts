import assert from 'node:assert/strict';
import { systemClock } from '../../src/core/clock.ts';

describe('the clock of the machine', () => {
  const clock = systemClock();

  it('waits at least as long as it is told', async () => {
    const beganMs = clock.monotonicMs();
    await clock.wait(20, new AbortController().signal);
    // Timers count whole milliseconds from the tick they were set in.
    assert.ok(clock.monotonicMs() - beganMs >= 19);
  });

  it('gives a wait up with the reason of its signal, before and while it waits', async () => {
    const reason = new Error('the run was stopped');
    const controller = new AbortController();
    const waiting = clock.wait(60_000, controller.signal);
    controller.abort(reason);
    await assert.rejects(waiting, (thrown) => thrown === reason);
    await assert.rejects(clock.wait(60_000, controller.signal), (thrown) => thrown === reason);
  });

  it('waits longer than one timer can: 25 days are no millisecond', async () => {
    const controller = new AbortController();
    let isOver = false;
    const waiting = clock.wait(25 * 86_400_000, controller.signal).then(() => (isOver = true));
    await clock.wait(20);
    assert.equal(isOver, false);
    controller.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
  });

  it('leaves nothing on a signal that outlives the wait', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listeners += 1;
      add(...given);
    };
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...given);
    };
    await clock.wait(1, signal);
    assert.equal(listeners, 0);
  });
});
