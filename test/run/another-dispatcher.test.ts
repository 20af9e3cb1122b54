import assert from 'node:assert/strict';
import { openToPlay, type OpenRun } from '../../src/run/open/open-run.ts';
import { dispatchByFiles } from '../dispatch/file-dispatcher.ts';
import type { DispatchedRun } from '../dispatch/said-run.ts';
import { makeRun, setClock, type MadeRun, type SetClock } from '../made-up/made-run.ts';

describe('a run that is dispatched by files', () => {
  let run: MadeRun;
  let dispatched: DispatchedRun;
  let clock: SetClock;
  beforeEach(async () => {
    run = await makeRun();
    dispatched = await dispatchByFiles(run.sealed.plan);
    clock = setClock(Date.parse('2026-03-02T11:00:00.000Z'));
  });
  afterEach(async () => {
    await run.remove();
    await dispatched.remove();
  });

  const open = (): Promise<OpenRun> =>
    openToPlay({ ...run.named, clock, dispatch: async (_plan, { events }) => dispatched.start(events) });
  const typesOf = async (...types: readonly string[]): Promise<string[]> =>
    (await run.events()).map(({ type }) => type).filter((type) => types.includes(type));

  it('is played to its end', async () => {
    assert.deepEqual(await run.play({ clock, opened: await open() }), { kind: 'settled' });
    assert.deepEqual(await typesOf('slot.completed', 'run.ended'), [
      'slot.completed',
      'slot.completed',
      'run.ended',
    ]);
  });

  it('goes on after a stop in the middle of a slot, with a spare block', async () => {
    const stop = new AbortController();
    const reach = (step: string): void => {
      if (step === 'playing') stop.abort(new Error('stopped here'));
    };
    const opened = await open();
    await assert.rejects(run.play({ clock, opened, signal: stop.signal, reach }), /stopped here/);
    assert.deepEqual(await run.play({ clock, opened: await open() }), { kind: 'settled' });
    assert.deepEqual(await typesOf('run.started', 'run.resumed', 'block.voided'), [
      'run.started',
      'block.voided',
      'run.resumed',
    ]);
    const blocks = (await run.events()).flatMap(({ type, data }) =>
      type === 'slot.completed' ? [data['block']] : [],
    );
    assert.deepEqual(new Set(blocks.slice(-2)), new Set(['room1-b02']));
  });

  it('sees a step of the clock', async () => {
    const reach = (): void => {
      if (Date.parse(clock.now()) > Date.parse('2026-03-02T10:30:00.000Z'))
        clock.set({ wallMs: Date.parse(clock.now()) - 3_600_000 });
    };
    await run.play({ clock, opened: await open(), reach });
    assert.deepEqual(await typesOf('clock.stepped'), ['clock.stepped']);
  });
});
