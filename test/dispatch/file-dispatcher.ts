import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OverheardError } from '../../src/core/error.ts';
import type { Dispatcher } from '../../src/dispatch/dispatcher.ts';
import { foldJournal } from '../../src/dispatch/fold-journal.ts';
import { nextStep, type Task } from '../../src/dispatch/next-slot.ts';
import type { RunState } from '../../src/dispatch/state-shape.ts';
import { outcomeOf } from '../../src/dispatch/task-outcome.ts';
import { parseEvent, type JournalEvent } from '../../src/journal/chain/event.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { DispatchedRun } from './said-run.ts';

const linesName = 'lines.ndjson';
const claimEnding = '.claim';

/**
 * A dispatcher that is nothing but files, as one on another host is nothing but a database: lines wait in memory until
 * somebody asks, a claim is a file that only one can create, and every answer is read anew.
 */
class FileDispatcher implements Dispatcher {
  readonly #plan: Plan;
  readonly #folder: string;
  #taken: JournalEvent[] = [];
  #turn: Promise<RunState> | undefined;

  constructor(plan: Plan, folder: string) {
    this.#plan = plan;
    this.#folder = folder;
  }

  async claim(room: string): Promise<ReturnType<typeof nextStep>> {
    const state = await this.state();
    if (state.openAttempts.has(room) || (await this.#holds(room)) !== undefined) throw busy(room);
    const step = nextStep(this.#plan, state, room);
    if (step.kind !== 'slot') return step;
    await writeFile(this.#claimOf(room), nameOf(step), { flag: 'wx' }).catch(() => {
      throw busy(room);
    });
    return step;
  }

  async settle(task: Task, outcome: string): Promise<void> {
    if ((await this.#holds(task.room)) !== nameOf(task)) throw new RangeError('settle: not held');
    if (outcomeOf(task, await this.state()) !== outcome) throw new RangeError('settle: not so');
    await rm(this.#claimOf(task.room));
  }

  take(line: JournalEvent): void {
    this.#taken.push(line);
  }

  /** One after the other: nobody reads while another writes. */
  state(): Promise<RunState> {
    this.#turn = Promise.resolve(this.#turn).then(() => this.#read());
    return this.#turn;
  }

  async #read(): Promise<RunState> {
    const taken = this.#taken;
    this.#taken = [];
    const text = taken.map((line) => `${JSON.stringify(line)}\n`).join('');
    await appendFile(join(this.#folder, linesName), text);
    const lines = (await readFile(join(this.#folder, linesName), 'utf8')).trimEnd().split('\n');
    return foldJournal(lines.filter((line) => line !== '').map(parseEvent));
  }

  #claimOf(room: string): string {
    return join(this.#folder, `${room}${claimEnding}`);
  }

  async #holds(room: string): Promise<string | undefined> {
    return readFile(this.#claimOf(room), 'utf8').catch(() => undefined);
  }
}

/** A run that is dispatched through the files of a folder. */
export async function dispatchByFiles(plan: Plan): Promise<DispatchedRun> {
  const folder = await mkdtemp(join(tmpdir(), 'overheard-dispatch-'));
  return {
    start: async (lines) => {
      // Of what the dead one had claimed, the journal tells what was opened; nobody else may have played the rest.
      const claims = (await readdir(folder)).filter((name) => name.endsWith(claimEnding));
      for (const name of claims) await rm(join(folder, name));
      await writeFile(join(folder, linesName), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return new FileDispatcher(plan, folder);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

function nameOf({ slot, attempt }: Task): string {
  return `${slot.id} ${attempt}`;
}

function busy(room: string): OverheardError {
  return new OverheardError('already-running', `room ${room} has not handed in its slot`);
}
