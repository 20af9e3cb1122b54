import { mkdir, writeFile } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Row } from '../../src/columns/column.ts';
import { tables } from '../../src/columns/tables.ts';
import { writeTable } from '../../src/columns/write-table.ts';
import { sha256 } from '../../src/core/hash.ts';
import { formatEvent, type EventContent } from '../../src/journal/chain/event.ts';
import type { Key, SlotKey } from '../../src/plan/key.ts';
import type { Plan, PlanBlock } from '../../src/plan/plan.ts';
import { sealedText } from '../../src/plan/seal/sealed-text.ts';
import { datasetFormat, openDataset } from '../../src/publish/dataset.ts';
import { datasetFiles, tablePath } from '../../src/publish/dataset-files.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { rescore } from '../../src/publish/reproduce/rescore.ts';
import { exampleDraw, exampleInventory } from '../made-up/example.ts';

const apps = ['eleme', 'meituan'];
const roomSizes = [10, 10, 10, 10];
const phonesPerRoom = 10;
const slotsPerBlock = 7;
const at = '2026-01-31T12:00:00.000Z';
const shops = [
  '三寸木桶饭',
  '禾田大药房',
  '晚晴烧腊档',
  '竹里凉皮专门店',
  'corner shop',
  '老灶火锅, "天河店"',
];
const lines = ['4.2分', '月售900+', '27分钟', '2.0km', '起送¥21', '配送¥3', '回锅肉木桶饭', '梅菜扣肉木桶饭'];

/** How many trials a dataset of so many blocks has. */
export function trialsIn(blocks: number): number {
  return blocks * slotsPerBlock * phonesPerRoom * apps.length;
}

/**
 * Writes what `reproduce` reads of a dataset, as large as wanted and in constant memory: 20 cards with 8 further lines, a
 * hint and no notification in every trial, and a journal with all the steps of a run.
 */
export async function writeLargeDataset(folder: string, blocks: number): Promise<void> {
  const { plan, key } = exampleDraw({
    inventory: exampleInventory(roomSizes),
    changes: { apps, blocks: { planned: blocks, spare: 0 } },
  });
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'plan.json'), sealedText(plan));
  await writeFile(join(folder, 'key.json'), sealedText(key));
  await writeFile(join(folder, datasetFiles.dataPackage), JSON.stringify(descriptorOf(plan)));
  const file = (name: string): string => join(folder, tablePath(plan.name, name));
  await writeTable(file('trials'), tables.trials, trialRows(plan, key));
  await writeTable(file('observations'), tables.observations, observationRows(plan, key));
  await writeTable(file('exclusions'), tables.exclusions, []);
  await writeFile(file('outcomes'), `${tables.outcomes.columns.map(({ name }) => name).join(',')}\n`);
  await writeJournal(folder, plan, key);
  const outcomes = createWriteStream(file('outcomes'), { flags: 'a' });
  let text = '';
  for await (const _ of rescore(await openDataset(folder), (fields) => (text += `${fields.join(',')}\n`))) {
    if (!outcomes.write(text)) await once(outcomes, 'drain');
    text = '';
  }
  outcomes.end();
  await once(outcomes, 'finish');
  await writeFile(join(folder, datasetFiles.analysis), '{}');
  const { analysis } = await reproduceDataset(folder);
  await writeFile(join(folder, datasetFiles.analysis), JSON.stringify(analysis));
}

function descriptorOf(plan: Plan): object {
  const hash = sha256('');
  return {
    title: 'Large',
    overheard: {
      format: datasetFormat,
      run: 'large',
      experiment: plan.name,
      phoneKind: 'virtual',
      phoneNames: 'plan',
      isRedacted: false,
      sealed: { planSha256: hash, keySha256: hash, journalHead: { seq: 0, hash }, isPreregistered: false },
    },
    resources: Object.keys(tables).map((name) => ({ name, path: tablePath(plan.name, name) })),
  };
}

interface Trial {
  readonly block: PlanBlock;
  readonly slot: string;
  readonly dealt: SlotKey;
  readonly phone: string;
  readonly app: string;
}

function* trialsOf({ blocks }: Plan, key: Key): Generator<Trial> {
  for (const block of blocks) {
    for (const { id } of block.slots) {
      for (const phone of block.phones) {
        for (const app of apps) yield { block, slot: id, dealt: key.slots[id]!, phone, app };
      }
    }
  }
}

function nameOf({ slot, phone, app }: Trial): string {
  return `${slot}.1.${phone}.${app}`;
}

function* trialRows(plan: Plan, key: Key): Generator<Row<typeof tables.trials>> {
  for (const trial of trialsOf(plan, key)) {
    const { block, slot, phone, app, dealt } = trial;
    yield {
      trial: nameOf(trial),
      experiment: plan.name,
      room: block.room,
      phone,
      app,
      block: block.id,
      slot,
      attempt: 1,
      status: 'observed',
      mic: dealt.microphone[phone],
      opened_at: at,
      app_version: '11.2.3',
      phone_kind: 'virtual',
    };
  }
}

function* observationRows(plan: Plan, key: Key): Generator<Row<typeof tables.observations>> {
  let number = 0;
  for (const trial of trialsOf(plan, key)) {
    const common = { trial: nameOf(trial), phase: 'after', observed_at: at } as const;
    const shown = { ...common, kind: 'shown', is_ad: false } as const;
    yield { ...common, surface: 'notifications', kind: 'nothing-shown', screens: 0 };
    for (let rank = 1; rank <= 20; rank += 1) {
      number += 1;
      yield {
        ...shown,
        surface: 'feed',
        rank,
        title: titleOf(trial, number),
        lines: lines.join('\n'),
        screens: 2,
      };
    }
    yield { ...shown, surface: 'search-hint', rank: 1, title: '搜索附近的商家', screens: 1 };
  }
}

/** One card in a hundred names the food that was spoken, whatever the app. */
function titleOf({ dealt }: Trial, number: number): string {
  const shop = shops[number % shops.length]!;
  return number % 100 === 0 && 'phrase' in dealt.label
    ? `${shop} ${dealt.label.phrase}`
    : `${shop} ${number % 997}`;
}

async function writeJournal(folder: string, plan: Plan, key: Key): Promise<void> {
  const gzip = createGzip({ level: 1 });
  const written = pipeline(gzip, createWriteStream(join(folder, datasetFiles.journal)));
  let prev = sha256(sealedText(plan));
  let seq = 0;
  const say = (type: string, data: EventContent): string => {
    seq += 1;
    const { line, hash } = formatEvent({ seq, t: at, mono: seq, boot: 'boot-1', type, data, prev });
    prev = hash;
    return line;
  };
  for (const block of plan.blocks) {
    for (const { id } of block.slots) {
      const text = slotLines(say, plan, block, { slot: id, dealt: key.slots[id]! });
      if (!gzip.write(`${text.join('\n')}\n`)) await once(gzip, 'drain');
    }
  }
  gzip.end();
  await written;
}

function slotLines(
  say: (type: string, data: EventContent) => string,
  plan: Plan,
  block: PlanBlock,
  { slot, dealt }: { readonly slot: string; readonly dealt: SlotKey },
): string[] {
  const name = { slot, attempt: 1 };
  const isPlayed = dealt.stimuli.length > 0;
  const check = {
    verdict: isPlayed ? 'verified' : 'absent',
    z: 11.5,
    coverage: 1,
    onsetMs: 210,
    snrDb: 14,
    top: null,
    clipped: false,
    levelDbfs: -31.4,
  };
  const facts = { apps: apps.map((app) => ({ app, versionName: '11.2.3' })) };
  const items = shops.map((title, index) => ({ rank: index + 1, title, lines, isAd: false }));
  const opened = say('slot.opened', { ...name, block: block.id, room: block.room });
  const phones = block.phones.flatMap((phone) => [
    say('phone.read', { ...name, phone, facts }),
    ...Array.from({ length: 50 }, (_, step) => say('step.ended', { ...name, phone, step: `step-${step}` })),
    ...apps.flatMap((app) => [
      ...['open-app', 'scroll', 'scroll', 'home'].map((kind) =>
        say('gesture.made', { ...name, phone, app, kind, target: `com.${app}`, at }),
      ),
      ...plan.experiment.surfaces.map((surface) =>
        say('observation.read', { ...name, phone, app, surface, items, screens: 2, sources: [], at }),
      ),
      say('trial.ended', { ...name, phone, app, status: 'observed' }),
    ]),
  ]);
  return [
    opened,
    ...phones,
    say('recording.checked', { ...name, sha256: sha256(slot), samples: 96_000, check }),
    say('slot.completed', { ...name, block: block.id, room: block.room }),
  ];
}
