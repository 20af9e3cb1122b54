import assert from 'node:assert/strict';
import type { Dispatcher } from '../../src/dispatch/dispatcher.ts';
import type { Task } from '../../src/dispatch/next-slot.ts';
import { formatEvent, type JournalEvent } from '../../src/journal/chain/event.ts';
import type { RunEventOf, RunEventType } from '../../src/journal/run-event.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** A run with whatever outlasts the processes that dispatch it: nothing, files, a database. */
export interface DispatchedRun {
  /** The dispatcher of a process that starts now, with the lines of its journal. The one before it is dead. */
  start(lines: readonly JournalEvent[]): Promise<Dispatcher>;
  remove(): Promise<void>;
}

/** How an attempt ends in a made-up run; voids with whether the phones may have heard. */
export type SaidEnd = 'completed' | 'voided unexposed' | 'voided exposed' | 'not-played';

/** A run that is played by saying its lines: no phone, no room, only the journal and a dispatcher. */
export class SaidRun {
  readonly plan: Plan;
  readonly lines: JournalEvent[] = [];
  readonly #run: DispatchedRun;
  #dispatcher: Dispatcher | undefined;

  constructor(plan: Plan, run: DispatchedRun) {
    this.plan = plan;
    this.#run = run;
  }

  get dispatcher(): Dispatcher {
    assert.ok(this.#dispatcher !== undefined, 'no process has started');
    return this.#dispatcher;
  }

  /** Lets a process start, after the death of the one before it where there was one. */
  async start(): Promise<this> {
    this.#dispatcher = await this.#run.start([...this.lines]);
    return this;
  }

  say<Type extends RunEventType>(type: Type, data: RunEventOf<Type>): void {
    const last = this.lines.at(-1);
    const seq = this.lines.length + 1;
    const content = {
      seq,
      t: '2026-03-02T11:00:00.000Z',
      mono: seq,
      boot: 'boot',
      type,
      data: JSON.parse(JSON.stringify(data)) as JournalEvent['data'],
      prev: last?.hash ?? '0'.repeat(64),
    };
    const line = { ...content, hash: formatEvent(content).hash };
    this.lines.push(line);
    this.dispatcher.take(line);
  }

  /** The slot that a room gets; fails where it gets none. */
  async claim(room: string): Promise<Task> {
    const step = await this.dispatcher.claim(room);
    assert.equal(step.kind, 'slot', `room ${room} got no slot: ${JSON.stringify(step)}`);
    return step;
  }

  /** Claims, plays and hands in the next slot of a room. */
  async play(room: string, end: SaidEnd): Promise<Task> {
    const task = await this.claim(room);
    if (end !== 'not-played') this.open(task);
    if (end !== 'not-played') this.end(task, end);
    await this.dispatcher.settle(task, end === 'completed' || end === 'not-played' ? end : 'voided');
    return task;
  }

  open({ room, block, slot, attempt }: Task): void {
    this.say('slot.opened', { slot: slot.id, attempt, block: block.id, room });
  }

  end(task: Task, end: Exclude<SaidEnd, 'not-played'>): void {
    const { room, block, slot, attempt } = task;
    const name = { slot: slot.id, attempt };
    const place = { ...name, block: block.id, room };
    if (end !== 'voided unexposed') {
      this.say('exposure.intended', name);
      this.say('exposure.ended', { ...name, exposed: 'yes', playbacks: [] });
    }
    if (end === 'completed') {
      this.say('slot.completed', place);
      return;
    }
    const reason = 'made up';
    this.say('slot.voided', { ...place, exposed: end === 'voided exposed' ? 'yes' : 'no', reason });
    if (end === 'voided exposed') this.say('block.voided', { block: block.id, room, reason });
  }
}
