import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../../core/clock.ts';
import type { PhoneKind } from '../../core/words.ts';
import { PhoneUse } from '../../dispatch/phone-use.ts';
import { journalName } from '../../journal/files/journal-file.ts';
import { readJournalFrom } from '../../journal/read-journal.ts';
import { runEventOf } from '../../journal/run-event.ts';
import { accountOf, careOf } from '../../plan/experiment/care.ts';
import { dayMs } from '../../plan/experiment/durations.ts';
import type { Plan } from '../../plan/plan.ts';
import { readPlan } from '../../plan/seal/read-plan.ts';

/** How other runs have used accounts in the last 24 hours, and which phones of an account they leave alone. */
export interface UseElsewhere {
  /** Like `PhoneUse.openedAt`, by account. */
  openedAt(account: string, nowMs: number, app?: string): readonly number[];
  /** Unix ms; 0 when no phone of the account is left alone. */
  pausedUntil(account: string): number;
}

/** For runs that are alone with their phones. */
const usedNowhereElse: UseElsewhere = { openedAt: () => [], pausedUntil: () => 0 };

/** A run that waits for its turn need not look every half minute. */
const readAgainMs = 5 * 60_000;

interface OtherRun {
  readonly plan: Plan;
  readonly use: PhoneUse;
  /** The byte of the journal from which on nothing was read yet. */
  offset: number;
}

/**
 * Follows the runs beside one in its results folder, because a limit of a day is one for the account, whichever
 * experiment uses it. Runs on virtual phones count only for runs on virtual phones. A folder that is no run, or whose
 * journal is broken, is passed over: it must not stop this run.
 */
export class RunsBeside {
  readonly #folder: string;
  readonly #plan: Plan;
  readonly #clock: Clock;
  readonly #others = new Map<string, OtherRun>();
  #readAtMs = -Infinity;
  /** Two rooms that ask at once wait for one reading: the second would find nothing read yet, and touch paused phones. */
  #reading: Promise<void> = Promise.resolve();

  constructor(folder: string, plan: Plan, clock: Clock) {
    this.#folder = folder;
    this.#plan = plan;
    this.#clock = clock;
  }

  /** Reads what was added since it last looked; nothing at all for a run without limits. */
  async read(): Promise<UseElsewhere> {
    const { opensPerAccountAndDay, opensPerAppAndDay } = careOf(this.#plan);
    if (Math.min(opensPerAccountAndDay, opensPerAppAndDay) === Infinity) return usedNowhereElse;
    const nowMs = Date.parse(this.#clock.now());
    if (nowMs - this.#readAtMs >= readAgainMs) {
      this.#readAtMs = nowMs;
      this.#reading = this.#followAll(nowMs);
    }
    await this.#reading;
    const others = [...this.#others.values()];
    return {
      openedAt: (account, nowMs, app) =>
        others.flatMap(({ plan, use }) => use.openedAt(phonesOf(plan, account), nowMs, app)),
      pausedUntil: (account) =>
        Math.max(
          0,
          ...others.flatMap(({ plan, use }) =>
            phonesOf(plan, account).map((phone) => use.pausedUntil(phone)),
          ),
        ),
    };
  }

  async #followAll(nowMs: number): Promise<void> {
    const names = await readdir(dirname(this.#folder)).catch(() => []);
    for (const name of names) if (name !== basename(this.#folder)) await this.#follow(name, nowMs);
  }

  async #follow(name: string, nowMs: number): Promise<void> {
    const folder = join(dirname(this.#folder), name);
    try {
      const { mtimeMs } = await stat(join(folder, journalName));
      const reachMs = Math.max(dayMs, careOf(this.#plan).pauseMs);
      if (mtimeMs < nowMs - reachMs) return;
      const other = this.#others.get(name) ?? (await begin(folder));
      if (kindOf(other.plan) !== kindOf(this.#plan)) return;
      this.#others.set(name, other);
      const { events, offset } = await readJournalFrom(folder, other.offset);
      other.offset = offset;
      for (const line of events) {
        const event = runEventOf(line);
        if (event !== undefined) other.use.take(event);
      }
    } catch {
      // No run, or one that nobody can read.
    }
  }
}

async function begin(folder: string): Promise<OtherRun> {
  return { plan: (await readPlan(folder)).plan, use: new PhoneUse(), offset: 0 };
}

function phonesOf(plan: Plan, account: string): string[] {
  const phones = plan.rooms.flatMap((room) => room.phones.map(({ id }) => String(id)));
  return phones.filter((phone) => accountOf(plan, phone) === account);
}

function kindOf({ rooms }: Plan): PhoneKind {
  return rooms.some(({ kind }) => kind === 'real') ? 'real' : 'virtual';
}
