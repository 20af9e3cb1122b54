import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { startThread, type Thread } from '../../src/host/thread.ts';

describe('a thread that answers questions', function () {
  this.timeout(30_000);
  let thread: Thread<number, number>;
  beforeEach(() => {
    thread = startThread({ module: new URL('./doubling-thread.ts', import.meta.url), given: 100 });
  });
  afterEach(() => thread.close());

  it('gives every question its own answer, whichever is ready first', async () => {
    assert.deepEqual(await Promise.all([30, 1, 0].map((question) => thread.ask(question))), [160, 102, 100]);
  });

  it('leaves a question at once when its signal says so, answers the next, and keeps nothing of either', async () => {
    const stop = new AbortController();
    const left = thread.ask(50, stop.signal);
    stop.abort(new Error('stopped by the test'));
    await assert.rejects(left, /^Error: stopped by the test$/);
    await assert.rejects(thread.ask(1, stop.signal), /^Error: stopped by the test$/);
    const go = new AbortController();
    assert.equal(await thread.ask(2, go.signal), 104);
    assert.deepEqual(getEventListeners(go.signal, 'abort'), []);
  });

  it('fails with what ended it, for those who wait and for those who come later', async () => {
    const waiting = [thread.ask(5000), thread.ask(-1)];
    for (const one of waiting) await assert.rejects(one, /-1 is negative/);
    await assert.rejects(thread.ask(1), /-1 is negative/);
  });

  it('answers nobody once it is closed', async () => {
    const waiting = thread.ask(5000);
    const closed = thread.close();
    await assert.rejects(waiting, /^Error: it ended$/);
    await closed;
    await assert.rejects(thread.ask(1), /^Error: it ended$/);
  });
});
