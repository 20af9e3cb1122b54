import assert from 'node:assert/strict';
import { OverheardError } from '../../src/core/error.ts';
import { openToPlay, type OpenRun } from '../../src/run/open/open-run.ts';
import { makeRun, setClock, type MadeRun } from '../made-up/made-run.ts';

const clock = () => setClock(Date.parse('2026-03-02T11:00:00.000Z'));

describe('a run whose journal fails', function () {
  this.timeout(60_000);

  it('leaves phones locked and sessions closed, whichever event is the first that it refuses', async () => {
    const whole = await makeRun();
    await whole.play({ clock: clock() });
    // Of events of one kind the first will do.
    const kinds = (await whole.events()).map(
      ({ type, data }) => `${type} ${String(data['step'])} ${String(data['phone'])}`,
    );
    await whole.remove();
    const firsts = [...new Set(kinds)].map((kind) => kinds.indexOf(kind));
    const inSlot = firsts.filter((n) => n >= kinds.findIndex((kind) => kind.startsWith('slot.opened')));
    assert.ok(inSlot.length > 30);
    const open: string[] = [];
    for (const nth of inSlot) {
      const run = await makeRun();
      const opened = refusing(await openToPlay({ ...run.named, clock: clock() }), nth);
      await assert.rejects(run.play({ clock: clock(), opened }), { code: 'not-writable' });
      open.push(...openAt(run).map((what) => `${what} where the journal refused ${opened.refused()}`));
      await run.remove();
    }
    assert.deepEqual(open, []);
  });
});

/** Lets the journal refuse everything from its nth event on. */
function refusing(run: OpenRun, nth: number): OpenRun & { refused(): string } {
  let count = 1;
  let refused = '';
  const journal: OpenRun['journal'] = {
    append: async (type, data, durability) => {
      if ((count += 1) <= nth) return run.journal.append(type, data, durability);
      refused ||= `${type} ${JSON.stringify(data)}`;
      throw new OverheardError('not-writable', 'the disk is full');
    },
    get head() {
      return run.journal.head;
    },
    close: () => run.journal.close(),
  };
  return { ...run, journal, journalOf: () => journal, refused: () => refused };
}

function openAt(run: MadeRun): string[] {
  const world = run.world();
  return run.sealed.plan.rooms
    .flatMap(({ phones }) => phones)
    .flatMap(({ id }) => {
      const count = (kind: string): number =>
        world.filter((entry) => entry.phone === id && entry.kind === kind).length;
      return [
        ...(count('session-open') === count('session-close') ? [] : [`${id} has a session`]),
        ...(count('unlock') <= count('lock') ? [] : [`${id} is unlocked`]),
      ];
    });
}
