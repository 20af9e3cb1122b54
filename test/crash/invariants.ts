import type { JournalEvent } from '../../src/journal/chain/event.ts';
import type { RunEvent } from '../../src/journal/run-event.ts';
import { runEventOf } from '../../src/journal/run-event.ts';
import type { Key } from '../../src/plan/key.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { WorldEntry } from '../made-up/world-file.ts';

/** A finished run and what really happened. */
export interface Account {
  readonly plan: Plan;
  readonly key: Key;
  readonly journal: readonly JournalEvent[];
  readonly world: readonly WorldEntry[];
  /** A clock was lost on the way: then an operator, not the harness, has answered for a wash-out. */
  readonly hasLostTime: boolean;
}

type Line = { readonly line: JournalEvent; readonly event: RunEvent };

/** What an attempt at a slot did, by the journal. */
interface Attempt {
  readonly slot: string;
  readonly attempt: number;
  readonly block: string;
  readonly room: string;
  intended?: JournalEvent;
  ended?: Extract<RunEvent, { type: 'exposure.ended' }>;
  end?: Extract<RunEvent, { type: 'slot.completed' | 'slot.voided' }>;
  /** What the world heard while this attempt was the last to be intended. */
  readonly heard: WorldEntry[];
}

/**
 * Every breach of the invariants I1 to I7, in words; none for a run that is as it should be.
 *
 * - I1: an event that was acknowledged is in the journal, and the chain is whole.
 * - I2: nothing sounds or is typed that was not intended on disk before; an attempt plays at most once, ever.
 * - I3: every attempt ends, completed or voided; a completed one was exposed.
 * - I4: at most one attempt at a slot is completed.
 * - I5: a voided slot that may have been heard voids its block; the block in its place keeps the wash-out.
 * - I6: a void says how far the exposure had come, by the last step alone, never by an observation.
 * - I7: nothing is opened while the run is on hold, nor after so many voids in a row.
 * - I8, judged by `verifyRun`: evidence that an event names is there.
 */
export function breachesOf(account: Account): string[] {
  const lines = account.journal.flatMap((line): Line[] => {
    const event = runEventOf(line);
    return event === undefined ? [] : [{ line, event }];
  });
  const attempts = attemptsOf(lines);
  const breaches: string[] = [];
  for (const entry of account.world) {
    if (entry.kind === 'acknowledged') breaches.push(...lost(entry, account.journal));
    if (entry.kind === 'playback-start' || entry.kind === 'typed')
      breaches.push(...givenTo(entry, attempts, account.plan));
  }
  for (const attempt of attempts) breaches.push(...breachesOfAttempt(attempt, account.key));
  breaches.push(...breachesOfSlots(attempts, lines), ...breachesOfHolds(lines));
  return breaches;
}

function attemptsOf(lines: readonly Line[]): Attempt[] {
  const attempts = new Map<string, Attempt>();
  for (const { line, event } of lines) {
    if (event.type === 'slot.opened')
      attempts.set(`${event.data.slot} ${event.data.attempt}`, { ...event.data, heard: [] });
    if (!('slot' in event.data)) continue;
    const attempt = attempts.get(`${event.data.slot} ${event.data.attempt}`);
    if (attempt === undefined) continue;
    if (event.type === 'exposure.intended') attempt.intended = line;
    if (event.type === 'exposure.ended') attempt.ended = event;
    if (event.type === 'slot.completed' || event.type === 'slot.voided') attempt.end = event;
  }
  return [...attempts.values()];
}

function lost({ seq, hash }: WorldEntry, journal: readonly JournalEvent[]): string[] {
  const line = journal[(seq ?? 0) - 1];
  return line?.hash === hash ? [] : [`I1: event ${seq} was acknowledged and is lost`];
}

/** Gives what was heard to the attempt that was intended last before it, in the same room and boot. */
function givenTo(entry: WorldEntry, attempts: readonly Attempt[], plan: Plan): string[] {
  const attempt = attempts.findLast(
    ({ room, intended }) =>
      room === entry.room &&
      intended !== undefined &&
      intended.boot === entry.boot &&
      intended.mono <= entry.monoMs,
  );
  if (attempt === undefined) return [`I2: something sounded in ${entry.room} that was never intended`];
  attempt.heard.push(entry);
  const block = plan.blocks.find(({ id }) => id === attempt.block);
  const isForeign = entry.phone !== undefined && !block?.phones.some((id) => id === entry.phone);
  return isForeign ? [`I2: ${entry.phone} was typed on in a block it is not part of`] : [];
}

function breachesOfAttempt({ slot, attempt, intended, ended, end, heard }: Attempt, key: Key): string[] {
  const name = `${slot}, attempt ${attempt}`;
  const deal = key.slots[slot];
  const breaches: string[] = [];
  if (end === undefined) return [`I3: ${name} has no end`];
  const dealt = deal?.stimuli ?? [];
  const sounds = heard.filter(({ kind }) => kind === 'playback-start').map(({ sha256 }) => sha256);
  const played = ended?.data.playbacks.map(({ sha256 }) => sha256);
  if (sounds.length > dealt.length)
    breaches.push(`I2: ${name} sounded ${sounds.length} of ${dealt.length} times`);
  if (played !== undefined && String(played) !== String(sounds))
    breaches.push(`I2: ${name} says that it played ${played.length}, the world heard ${sounds.length}`);
  const typed = heard.filter(({ kind }) => kind === 'typed');
  if (typed.length > 0 && deal?.label.arm !== 'typed')
    breaches.push(`I2: ${name} typed, and is not a typed slot`);
  const places = typed.map(({ phone }) => phone);
  // Two apps on each phone.
  if (places.some((phone) => places.filter((other) => other === phone).length > 2))
    breaches.push(`I2: ${name} typed twice in an app`);
  const exposed = ended !== undefined ? 'yes' : intended !== undefined ? 'possible' : 'no';
  if (end.type === 'slot.completed' && exposed !== 'yes')
    breaches.push(`I3: ${name} completed without an exposure`);
  if (end.type === 'slot.voided' && end.data.exposed !== exposed)
    breaches.push(`I6: ${name} was voided as exposed ${end.data.exposed}; its last step says ${exposed}`);
  return breaches;
}

function breachesOfSlots(attempts: readonly Attempt[], lines: readonly Line[]): string[] {
  const breaches: string[] = [];
  const voided = new Set(
    lines.flatMap(({ event }) => (event.type === 'block.voided' ? [event.data.block] : [])),
  );
  for (const slot of new Set(attempts.map((attempt) => attempt.slot))) {
    const own = attempts.filter((attempt) => attempt.slot === slot);
    const completed = own.filter(({ end }) => end?.type === 'slot.completed').length;
    const exposed = own.filter(({ intended }) => intended !== undefined);
    if (completed > 1) breaches.push(`I4: ${slot} was completed ${completed} times`);
    if (exposed.length > 1) breaches.push(`I2: ${slot} was exposed in ${exposed.length} attempts`);
    const isVoid = own.some(({ end }) => end?.type === 'slot.voided' && end.data.exposed !== 'no');
    if (isVoid && !voided.has(own[0]!.block)) breaches.push(`I5: ${slot} is void and its block is not`);
  }
  return breaches;
}

const mostVoidsInARow = 3;

function breachesOfHolds(lines: readonly Line[]): string[] {
  const breaches: string[] = [];
  const voids = new Map<string, number>();
  const held = new Set<string | undefined>();
  for (const { event } of lines) {
    if (event.type === 'run.held') held.add(event.data.room);
    if (event.type === 'run.released') {
      voids.clear();
      held.clear();
    }
    if (event.type === 'slot.completed') voids.delete(event.data.room);
    if (event.type === 'slot.voided' && (event.data.cause === 'died' || event.data.cause === 'fault'))
      voids.set(event.data.room, (voids.get(event.data.room) ?? 0) + 1);
    if (event.type !== 'slot.opened') continue;
    if (held.has(undefined) || held.has(event.data.room))
      breaches.push(`I7: ${event.data.slot} was opened while the run was on hold`);
    if ((voids.get(event.data.room) ?? 0) >= mostVoidsInARow)
      breaches.push(`I7: ${event.data.slot} was opened after ${mostVoidsInARow} voids in a row`);
  }
  return breaches;
}
