import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as immediate } from 'node:timers/promises';
import { askForHold } from '../../src/run/hold/hold-file.ts';
import { holdRun, releaseRun } from '../../src/run/hold/hold-run.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import { makeRun, type MadeRun } from '../made-up/made-run.ts';

const ringing = { reason: 'a phone rang', afterSlot: false };

describe('the kill switch', () => {
  let run: MadeRun;
  beforeEach(async () => {
    run = await makeRun({ dwellMs: 1500 });
  });
  afterEach(() => run.remove());
  const typesOf = async (...types: readonly string[]): Promise<string[]> =>
    (await run.events()).map(({ type }) => type).filter((type) => types.includes(type));

  it('holds a run that nobody plays, once, and releases it, once', async () => {
    assert.equal(await holdRun(run.named, ringing), 'held');
    assert.equal(await holdRun(run.named, ringing), 'held-already');
    await assert.rejects(run.play(), { code: 'on-hold' });
    assert.equal(await releaseRun(run.named, 'it is switched off'), 'released');
    assert.equal(await releaseRun(run.named, undefined), 'not-held');
    assert.deepEqual(await run.play(), { kind: 'settled' });
    assert.equal(await holdRun(run.named, ringing), 'settled');
    assert.deepEqual(await typesOf('run.held', 'run.released'), ['run.held', 'run.released']);
  });

  it('breaks off the slot of a run that is being played, and leaves its phones locked', async () => {
    const reach = (step: string): void => {
      if (step === 'playing') void holdRun(run.named, ringing);
    };
    const end = await run.play({ reach });
    assert.deepEqual(end, { kind: 'held', reason: 'a phone rang' });
    const voided = (await run.events()).findLast(({ type }) => type === 'slot.voided')!;
    assert.deepEqual([voided.data['exposed'], voided.data['cause']], ['yes', 'held']);
    const { kind } = run.world().findLast(({ kind }) => kind === 'lock' || kind === 'unlock')!;
    assert.equal(kind, 'lock');
    assert.ok(!(await readdir(run.folder)).includes('hold'));
    assert.equal(await releaseRun(run.named, undefined), 'released');
    assert.deepEqual(await run.play(), { kind: 'settled' });
  });

  it('leaves phones locked and sessions closed wherever it strikes, as a stop does', async () => {
    for (const nth of [1, 3]) {
      const stop = new AbortController();
      let opened = 0;
      const reach = (step: string): void => {
        if (step === 'app opened' && (opened += 1) === nth) stop.abort(new Error('stopped here'));
      };
      await assert.rejects(run.play({ signal: stop.signal, reach }), /stopped here/);
      const count = (kind: string): number => run.world().filter((entry) => entry.kind === kind).length;
      assert.ok(count('unlock') > 0);
      assert.equal(count('unlock'), count('lock'));
      assert.equal(count('session-open'), count('session-close'));
    }
  });

  it('meets the failure of polls that end before the player does', async () => {
    const stop = new AbortController();
    const aborted = (signal: AbortSignal): Promise<never> =>
      new Promise((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const equip = (room: EquippedRoom): EquippedRoom => ({
      ...room,
      phones: room.phones.map((phone) => {
        let polls = 0;
        // The one before the exposure comes to its end.
        const readTelemetry: typeof phone.readTelemetry = async (apps, signal) =>
          (polls += 1) === 1 ? phone.readTelemetry(apps, signal) : aborted(signal);
        return { ...phone, readTelemetry };
      }),
      loudspeaker: {
        ...room.loudspeaker,
        // A player that is killed takes its time; Node has long looked for promises that nobody waits for.
        play: async (_path, signal) => {
          stop.abort(new Error('stopped here'));
          await aborted(signal).catch(() => immediate());
          await immediate();
          throw signal.reason;
        },
      },
    });
    let unmet = 0;
    const count = (): void => void (unmet += 1);
    process.on('unhandledRejection', count);
    try {
      await assert.rejects(run.play({ signal: stop.signal, equip }), /stopped here/);
    } finally {
      process.off('unhandledRejection', count);
    }
    assert.equal(unmet, 0, 'node would have ended the run in the middle of the slot');
    assert.deepEqual(await typesOf('slot.opened', 'slot.voided'), ['slot.opened', 'slot.voided']);
  });

  it('lets the slot come to its end when it is asked to', async () => {
    let isAsked = false;
    const reach = (step: string): void => {
      if (step !== 'in-session' || isAsked) return;
      isAsked = true;
      void askForHold(run.folder, { reason: 'lunch', afterSlot: true });
    };
    assert.deepEqual(await run.play({ reach }), { kind: 'held', reason: 'lunch' });
    assert.deepEqual(await typesOf('slot.completed', 'slot.voided'), ['slot.completed']);
  });

  it('is also any file named "hold"', async () => {
    await writeFile(join(run.folder, 'hold'), '');
    await assert.rejects(run.play(), {
      code: 'on-hold',
      message: /a file named "hold" lies in the run folder/,
    });
    assert.equal(await releaseRun(run.named, undefined), 'released');
    assert.deepEqual(await typesOf('run.held', 'run.released'), ['run.held', 'run.released']);
  });

  it('is taken back before it was done by a release', async () => {
    const said: string[] = [];
    const reach = (step: string): void => {
      if (step !== 'in-session' || said.length > 0) return;
      said.push('asked');
      void askForHold(run.folder, { reason: 'lunch', afterSlot: true })
        .then(() => releaseRun(run.named, undefined))
        .then((released) => said.push(released));
    };
    assert.deepEqual(await run.play({ reach }), { kind: 'settled' });
    assert.deepEqual(said, ['asked', 'withdrawn']);
    assert.deepEqual(await typesOf('run.held'), []);
  });
});
