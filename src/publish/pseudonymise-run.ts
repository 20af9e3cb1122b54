import { sha256 } from '../core/hash.ts';
import type { Json } from '../core/json.ts';
import { formatEvent, type EventContent, type JournalEvent } from '../journal/chain/event.ts';
import type { Key } from '../plan/key.ts';
import type { Plan } from '../plan/plan.ts';
import { sealedText } from '../plan/seal/sealed-text.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** A run's record with other names for its phones, sealed again: the key's hash is in the plan, the plan's in the journal. */
export interface RenamedRun {
  readonly plan: Plan;
  readonly key: Key;
  readonly planText: string;
  readonly keyText: string;
  readonly events: readonly JournalEvent[];
  /** journal.ndjson, a line an event. */
  readonly journalLines: readonly string[];
}

/**
 * Renames phones, accounts and boots in plan, key and journal and seals them again. With the plan's own ids plan and key
 * stay as they were, byte for byte. `mask` is applied to every text of the journal that is free to say anything.
 */
export function renameRun(
  run: { readonly plan: Plan; readonly key: Key; readonly events: readonly JournalEvent[] },
  pseudonyms: Pseudonyms,
  mask: (text: string) => string,
): RenamedRun {
  const key = renameKey(run.key, pseudonyms);
  const keyText = sealedText(key);
  const plan: Plan = { ...renamePlan(run.plan, pseudonyms), keySha256: sha256(keyText) };
  const planText = sealedText(plan);
  const events: JournalEvent[] = [];
  const journalLines: string[] = [];
  let prev = sha256(planText);
  for (const event of run.events) {
    const renamed = {
      ...event,
      boot: pseudonyms.boot(event.boot),
      data: renameContent(event.data, pseudonyms, mask),
      prev,
    };
    const { line, hash } = formatEvent(renamed);
    events.push({ ...renamed, hash });
    journalLines.push(line);
    prev = hash;
  }
  return { plan, key, planText, keyText, events, journalLines };
}

function renamePlan(plan: Plan, { phone, account }: Pseudonyms): Plan {
  return {
    ...plan,
    rooms: plan.rooms.map((room) => ({
      ...room,
      phones: room.phones.map(({ account: known, ...rest }) => ({
        ...rest,
        id: phone(rest.id),
        ...(known === undefined ? {} : { account: account(known) }),
      })),
    })),
    blocks: plan.blocks.map((block) => ({ ...block, phones: block.phones.map(phone) })),
  };
}

function renameKey(key: Key, { phone }: Pseudonyms): Key {
  const slots = Object.entries(key.slots).map(([slot, dealt]) => [
    slot,
    {
      ...dealt,
      microphone: Object.fromEntries(
        Object.entries(dealt.microphone).map(([id, state]) => [phone(id), state]),
      ),
    },
  ]);
  return { ...key, slots: Object.fromEntries(slots) };
}

/** Members in which the harness says something in words, and may name a phone. */
const sayings = new Set(['reason', 'message']);

/** Words that apps and programs gave are kept as they are, `mask` aside. */
function renameContent(
  data: EventContent,
  pseudonyms: Pseudonyms,
  mask: (text: string) => string,
): EventContent {
  const renameValue = (value: Json, name: string): Json => {
    if (typeof value === 'string') {
      if (name === 'phone') return pseudonyms.phone(value);
      return mask(sayings.has(name) ? pseudonyms.text(value) : value);
    }
    if (typeof value !== 'object' || value === null) return value;
    return isList(value) ? value.map((item) => renameValue(item, name)) : renameMembers(value);
  };
  const renameMembers = (members: EventContent): { [name: string]: Json } =>
    Object.fromEntries(
      Object.entries(members).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, renameValue(value, name)]],
      ),
    );
  return renameMembers(data);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
