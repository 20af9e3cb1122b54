import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { analyseRun } from '../../src/analyse/analyse-run.ts';
import type { Inventory } from '../../src/inventory/inventory-schema.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import { formatEvent, type EventContent } from '../../src/journal/chain/event.ts';
import { summaryFile, summaryFormat } from '../../src/journal/chain/published-head.ts';
import type { ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import type { Key, SlotKey } from '../../src/plan/key.ts';
import type { Plan, PlanBlock } from '../../src/plan/plan.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { sealedText } from '../../src/plan/seal/sealed-text.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { scoreRun } from '../../src/score/score-run.ts';
import { exampleDraw } from './example.ts';

/** An event before it has a place in a chain. */
export type BareEvent = readonly [type: string, data: EventContent];

/** How a run is made up; what is left out is the usual. */
export interface MadeUp {
  readonly changes?: Partial<ExperimentInput>;
  readonly inventory?: Inventory;
  /** The titles that a feed shows in one trial. */
  readonly shows?: (trial: {
    readonly dealt: SlotKey;
    readonly phone: string;
    readonly slot: string;
  }) => string[];
  /** Changes the events before they are chained. */
  readonly edit?: (events: readonly BareEvent[]) => readonly BareEvent[];
}

/** Two phones of one room, with ids, serials and accounts that say something. */
export function madeUpInventory(kind: 'real' | 'virtual' = 'virtual'): Inventory {
  const speaker = kind === 'virtual' ? { kind: 'virtual-room' } : { kind: 'sox' };
  const microphone = kind === 'virtual' ? { kind: 'virtual-room' } : { kind: 'arecord' };
  const phone = (id: string, udid: string, account: string): object => ({
    id,
    room: 'kitchen',
    seat: 'shelf',
    distanceCm: 90,
    udid,
    account,
    authorised: { by: 'Wilhelmina Beispiel', date: '2026-01-01' },
  });
  const rooms = [{ id: 'kitchen', kind, speaker, microphone }];
  const devices = [
    phone('annas-phone', 'R58M12ABCDE', 'annas-account'),
    phone('bens-phone', 'R58M98ZYXWV', 'bens'),
  ];
  return parseInventory(JSON.stringify({ rooms, devices }), 'devices.json');
}

const day = Date.UTC(2026, 0, 31, 11);
const boot = '0b1c2d3e-0000-4000-8000-00000000b007';

/** Shows the spoken food where the microphone was granted, and nothing of the kind elsewhere. */
function showsWhatItHears({ dealt, phone }: { readonly dealt: SlotKey; readonly phone: string }): string[] {
  const { label, microphone } = dealt;
  const isHeard = 'phrase' in label && microphone[phone] !== 'revoked';
  return ['=晨光小馆', '老街"面馆"，二店', isHeard ? `${label.phrase} palace` : 'corner shop'];
}

/** Makes a run folder as `run`, `score`, `analyse` and `report` leave it, without a phone and without a clock. */
export async function makeUpRun(folder: string, madeUp: MadeUp = {}): Promise<Plan> {
  const inventory = madeUp.inventory ?? madeUpInventory();
  const { plan, key } = exampleDraw({
    inventory,
    changes: { apps: ['eleme', 'meituan'], blocks: { planned: 2, spare: 1 }, ...madeUp.changes },
  });
  await sealPlan(folder, { plan, key });
  const events = eventsOf(plan, key, madeUp.shows ?? showsWhatItHears);
  await writeChain(folder, plan, madeUp.edit?.(events) ?? events);
  await scoreRun(folder);
  await analyseRun(folder);
  await writeReport(folder);
  return plan;
}

/** Writes journal.ndjson and its head; events follow each other by a tenth of a second. */
export async function writeChain(folder: string, plan: Plan, events: readonly BareEvent[]): Promise<void> {
  let prev = sha256(sealedText(plan));
  const lines = events.map(([type, data], index) => {
    const t = new Date(day + index * 100).toISOString();
    const { line, hash } = formatEvent({
      seq: index + 1,
      t,
      mono: 5000 + index * 100,
      boot,
      type,
      data,
      prev,
    });
    prev = hash;
    return line;
  });
  await writeFile(join(folder, 'journal.ndjson'), `${lines.join('\n')}\n`);
  const summary = {
    format: summaryFormat,
    planSha256: sha256(sealedText(plan)),
    journalHead: { seq: events.length, hash: prev },
  };
  await writeFile(join(folder, summaryFile), JSON.stringify(summary));
}

function eventsOf(plan: Plan, key: Key, shows: NonNullable<MadeUp['shows']>): BareEvent[] {
  const simulated = plan.rooms.every(({ kind }) => kind === 'virtual');
  const slots = plan.blocks
    .filter(({ spare }) => !spare)
    .flatMap((block) =>
      block.slots.map(({ id }) => slotEvents({ plan, block, slot: id, dealt: key.slots[id]!, shows })),
    );
  return [
    ['journal.opened', { format: 1 }],
    ['run.started', { run: 'made-up', simulated, versions: { overheard: '0.1.0', node: '20.20.0' } }],
    ...slots.flat(),
    ['run.ended', { outcome: 'settled' }],
  ];
}

/** One slot of a run that is being made up. */
export interface MadeUpSlot {
  readonly plan: Plan;
  readonly block: PlanBlock;
  readonly slot: string;
  readonly dealt: SlotKey;
  readonly shows: NonNullable<MadeUp['shows']>;
}

/** The events of one slot that goes well. */
export function slotEvents({ plan, block, slot, dealt, shows }: MadeUpSlot): BareEvent[] {
  const name = { slot, attempt: 1 };
  const place = { ...name, block: block.id, room: block.room };
  const playbacks = dealt.stimuli.map((stimulus) => ({
    stimulus,
    sha256: sha256(stimulus),
    startedAtMs: 10,
    endedAtMs: 2010,
  }));
  const check = {
    verdict: playbacks.length > 0 ? 'verified' : 'absent',
    z: 11.5,
    coverage: playbacks.length > 0 ? 0.97 : 0,
    onsetMs: playbacks.length > 0 ? 210 : null,
    snrDb: playbacks.length > 0 ? 14.2 : null,
    top: playbacks[0]?.stimulus ?? null,
    clipped: false,
    levelDbfs: -31.4,
  };
  const phones = block.phones.map((phone) => phoneEvents({ plan, name, phone, dealt, shows }));
  return [
    ['slot.opened', place],
    ...phones.flatMap(({ before }) => before),
    ['exposure.intended', name],
    ...phones.flatMap(({ during }) => during),
    ['exposure.ended', { ...name, exposed: 'yes', playbacks }],
    ['recording.checked', { ...name, sha256: sha256(slot), samples: 96_000, check }],
    ...phones.flatMap(({ after }) => after),
    ['slot.completed', place],
  ];
}

function phoneEvents(of: {
  readonly plan: Plan;
  readonly name: { readonly slot: string; readonly attempt: number };
  readonly phone: string;
  readonly dealt: SlotKey;
  readonly shows: NonNullable<MadeUp['shows']>;
}): { before: BareEvent[]; during: BareEvent[]; after: BareEvent[] } {
  const { plan, phone, dealt } = of;
  const name = { ...of.name, phone };
  const { apps } = plan.experiment;
  const state = dealt.microphone[phone] ?? 'granted';
  const facts = {
    model: 'Model One',
    androidVersion: '13',
    batteryPercent: 88,
    clockOffsetMs: -1.5,
    apps: apps.map((app) => ({ app, packageName: `com.${app}`, versionName: '11.2.3.4' })),
  };
  const titles = of.shows({ dealt, phone, slot: name.slot });
  const items = titles.map((title, index) => ({
    rank: index + 1,
    title,
    lines: ['4.8分', '起送¥20'],
    isAd: false,
  }));
  const at = '2026-01-31T11:30:00.000Z';
  return {
    before: [
      ['phone.read', { ...name, facts }],
      ...apps.map((app): BareEvent => ['microphone.set', { ...name, app, state }]),
      ['lock.verified', { ...name, phase: 'before-exposure', lock: { deviceLocked: true } }],
    ],
    during: [
      [
        'microphone.polled',
        {
          ...name,
          phase: 'exposure',
          readings: apps.map((app) => ({ app, opSeen: state === 'granted', audioObtained: false })),
        },
      ],
    ],
    after: apps.flatMap((app): BareEvent[] => {
      const read = { ...name, app, screens: 2, sources: [sha256(name.slot)], at };
      return [
        ['gesture.made', { ...name, app, kind: 'open-app', target: `com.${app}`, at }],
        ['observation.read', { ...read, surface: 'notifications', items: [], screens: 0, sources: [] }],
        ['observation.read', { ...read, surface: 'feed', items }],
        ['trial.ended', { ...name, app, status: 'observed' }],
      ];
    }),
  };
}
