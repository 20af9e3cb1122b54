import type { WorldEntry } from '../made-up/world-file.ts';
import type { Account } from './invariants.ts';
import { washOutMs } from '../made-up/small-run.ts';

/** Wall times are whole milliseconds. */
const toleranceMs = 2;

/**
 * What must hold in the world whatever the journal says: phones are locked and no session is open while something
 * sounds, and no room hears a phrase again within the wash-out, unless an operator answered for it.
 */
export function breachesOfWorld({ plan, journal, world, hasLostTime }: Account): string[] {
  const breaches: string[] = [];
  const open = new Map<string, WorldEntry>();
  const lastHeard = new Map<string, { readonly entry: WorldEntry; readonly block: string }>();
  const blockAt = blockFinder(journal);
  for (const entry of world) {
    if (entry.phone !== undefined) note(open, entry);
    if (entry.kind === 'playback-start') {
      const phones = plan.rooms.find(({ id }) => id === entry.room)?.phones ?? [];
      const touched = phones.find(({ id }) => open.has(`unlock ${id}`) || isOpenHere(open, id, entry));
      if (touched !== undefined) breaches.push(`${touched.id} was not at rest while something sounded`);
    }
    const phrase = phraseOf(entry, plan);
    if (phrase === undefined) continue;
    const name = `${entry.room} ${phrase}`;
    const block = blockAt(entry);
    const last = lastHeard.get(name);
    const apartMs = last === undefined ? Infinity : entry.realMs - last.entry.realMs;
    if (last?.block !== block && apartMs < washOutMs - toleranceMs && !hasLostTime)
      breaches.push(`I5: ${name} was heard again in block ${block} after ${apartMs.toFixed(1)} ms`);
    lastHeard.set(name, { entry, block });
  }
  return breaches;
}

/** The phones that lie open: none may when a harness has ended by itself. */
export function openPhones(world: readonly WorldEntry[]): string[] {
  const open = new Map<string, WorldEntry>();
  for (const entry of world) if (entry.phone !== undefined) note(open, entry);
  return [...open.keys()].filter((name) => name.startsWith('unlock')).map((name) => `${name}: left open`);
}

/** A session that a dead process left open is closed with its Appium. */
function isOpenHere(open: ReadonlyMap<string, WorldEntry>, phone: string, entry: WorldEntry): boolean {
  return open.get(`session-open ${phone}`)?.pid === entry.pid;
}

function note(open: Map<string, WorldEntry>, entry: WorldEntry): void {
  if (entry.kind === 'unlock' || entry.kind === 'session-open')
    open.set(`${entry.kind} ${entry.phone}`, entry);
  if (entry.kind === 'lock') open.delete(`unlock ${entry.phone}`);
  if (entry.kind === 'session-close') open.delete(`session-open ${entry.phone}`);
}

function phraseOf(entry: WorldEntry, plan: Account['plan']): string | undefined {
  if (entry.kind === 'typed') return entry.text;
  if (entry.kind !== 'playback-start' && entry.kind !== 'playback-end') return undefined;
  return plan.stimuli.find(({ sha256 }) => sha256 === entry.sha256)?.phrase;
}

/** The block of the attempt that was under way in a room. */
function blockFinder(journal: Account['journal']): (entry: WorldEntry) => string {
  const opened = journal.filter(({ type }) => type === 'slot.opened');
  return ({ room, boot, monoMs }) =>
    String(
      opened.findLast((line) => line.data['room'] === room && line.boot === boot && line.mono <= monoMs)
        ?.data['block'],
    );
}
