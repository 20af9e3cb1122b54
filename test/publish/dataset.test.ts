import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineTable } from '../../src/columns/column.ts';
import { tables } from '../../src/columns/tables.ts';
import { writeTable } from '../../src/columns/write-table.ts';
import { OverheardError } from '../../src/core/error.ts';
import { compareDatasets } from '../../src/publish/compare/compare-datasets.ts';
import { listFiles } from '../../src/publish/dataset-files.ts';
import { reproduceDataset } from '../../src/publish/reproduce/reproduce-dataset.ts';
import { checkTables, findUndescribedColumn } from '../../src/publish/verify/check-tables.ts';
import { verifyDataset } from '../../src/publish/verify/verify-dataset.ts';
import { copiesOfOne, inFolder, publishMadeUp } from '../made-up/in-folder.ts';
import type { BareEvent } from '../made-up/made-up-run.ts';

const dataFile = (name: string): string => `data/study-example_description-${name}_data.csv`;

async function change(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `${path} does not hold ${from}`);
  await writeFile(path, changed);
}

/** Deletes the member at a path. */
function omit(value: object, ...path: readonly string[]): object {
  const holder = path.slice(0, -1).reduce<object>((inside, name) => Reflect.get(inside, name), value);
  assert.ok(Reflect.has(holder, path.at(-1)!) && Reflect.deleteProperty(holder, path.at(-1)!));
  return value;
}

describe('a published dataset', () => {
  const inCopy = copiesOfOne();

  it('fails to verify when any byte of any file is changed', () =>
    inCopy(async (dataset) => {
      for (const file of await listFiles(dataset)) {
        const clean = await readFile(join(dataset, file));
        for (const share of [0, 0.37, 0.99]) {
          const bytes = Buffer.from(clean);
          const at = Math.floor(share * (bytes.length - 1));
          bytes[at]! ^= 1;
          await writeFile(join(dataset, file), bytes);
          const check = await verifyDataset(dataset).catch((thrown: unknown) => thrown);
          const isSeen = check instanceof OverheardError || !(check as { ok: boolean }).ok;
          assert.ok(isSeen, `${file} byte ${at}`);
        }
        await writeFile(join(dataset, file), clean);
      }
      assert.ok((await verifyDataset(dataset)).ok);
    })).timeout(60_000);

  it('fails to verify when a file is missing or was added', () =>
    inCopy(async (dataset) => {
      await writeFile(join(dataset, 'notes.txt'), 'more');
      assert.match((await verifyDataset(dataset)).faults[0]?.message ?? '', /has no checksum/);
      await rm(join(dataset, 'notes.txt'));
      await rm(join(dataset, 'codebook.md'));
      assert.match((await verifyDataset(dataset)).faults[0]?.message ?? '', /is missing/);
    }));

  it('says so when a newer version made it', () =>
    inCopy(async (dataset) => {
      await change(join(dataset, 'datapackage.json'), 'overheard/dataset@1', 'overheard/dataset@2');
      await rm(join(dataset, 'checksums.sha256'));
      await assert.rejects(reproduceDataset(dataset), /a newer version of overheard made this dataset/);
    }));

  it('is reproduced number by number from its files alone', () =>
    inCopy(async (dataset) => {
      const { isSame, outcomes, figures, differences } = await reproduceDataset(dataset);
      assert.deepEqual(differences, []);
      assert.ok(isSame && outcomes > 500 && figures > 300, `${outcomes} outcomes, ${figures} figures`);
    }));

  it('is not reproduced when a hit, a title, a label or a figure was changed', () =>
    inCopy(async (dataset) => {
      const changes: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
        [dataFile('outcomes'), ',TRUE,', ',FALSE,', /, hit$/],
        [dataFile('observations'), 'corner shop', 'hotpot shop', /, (hit|rank|items_hit|field|alias|tier)$/],
        [dataFile('outcomes'), /,silence,/, ',sham,', /, arm$/],
        ['analysis.json', /"x": \d+/, '"x": 99', /x$/],
        [dataFile('outcomes'), /\n[^\n]+\n$/, '\n', /·/],
      ];
      for (const [file, from, to, place] of changes) {
        const clean = await readFile(join(dataset, file));
        await change(join(dataset, file), from, to);
        const { isSame, differences } = await reproduceDataset(dataset);
        assert.ok(!isSame, file);
        assert.match(differences[0]?.place ?? '', place);
        await writeFile(join(dataset, file), clean);
      }
    }));

  it('is not reproduced when a figure is missing from its analysis', () =>
    inCopy(async (dataset) => {
      const whole = await readFile(join(dataset, 'analysis.json'), 'utf8');
      const verdicts = (name: string, value: unknown): unknown => (name === 'verdict' ? undefined : value);
      const without: readonly (readonly [string, unknown])[] = [
        ['method', {}],
        ['apps', omit(JSON.parse(whole), 'apps')],
        ['apps.eleme', omit(JSON.parse(whole), 'apps', 'eleme')],
        ['apps.eleme.primary.pGreater', omit(JSON.parse(whole), 'apps', 'eleme', 'primary', 'pGreater')],
        ['apps.eleme.details.lags', omit(JSON.parse(whole), 'apps', 'eleme', 'details', 'lags')],
        ['instrument', omit(JSON.parse(whole), 'instrument')],
        ['overall.verdict', JSON.parse(JSON.stringify(JSON.parse(whole), verdicts))],
        ['', []],
      ];
      for (const [place, analysis] of without) {
        await writeFile(join(dataset, 'analysis.json'), JSON.stringify(analysis));
        const { isSame, differences } = await reproduceDataset(dataset, { version: '0.1.0' });
        assert.ok(!isSame, place);
        assert.equal(differences[0]?.place, place);
      }
    }));

  it('is not reproduced when what the phones told of the microphone was changed', () =>
    inCopy(async (dataset) => {
      const path = join(dataset, 'analysis.json');
      const analysis = JSON.parse(await readFile(path, 'utf8'));
      const [app] = analysis.instrument.telemetry.apps;
      assert.ok(app.opSeen.n > 0);
      app.opSeen.x += 1;
      await writeFile(path, JSON.stringify(analysis));
      const { isSame, differences } = await reproduceDataset(dataset, { version: '0.2.0' });
      assert.ok(!isSame);
      assert.deepEqual(
        differences.map(({ file, place }) => [file, place]),
        [['analysis.json', 'instrument.telemetry.apps[0].opSeen.x']],
      );
    }));

  it('may lack details that a newer version computes, but nothing of an answer', () =>
    inCopy(async (dataset) => {
      const whole = await readFile(join(dataset, 'analysis.json'), 'utf8');
      const lacking = (...path: readonly string[]) =>
        writeFile(join(dataset, 'analysis.json'), JSON.stringify(omit(JSON.parse(whole), ...path)));
      const isSame = async (version: string): Promise<boolean> =>
        (await reproduceDataset(dataset, { version })).isSame;
      await lacking('overall', 'details', 'lags');
      assert.deepEqual(
        [await isSame('0.1.0'), await isSame('0.0.9'), await isSame('0.2.0')],
        [false, false, true],
      );
      await lacking('instrument');
      assert.deepEqual([await isSame('0.1.0'), await isSame('0.2.0')], [false, true]);
      await lacking('instrument', 'telemetry');
      assert.ok(!(await isSame('0.2.0')), 'a part of what the instrument saw');
      for (const name of ['primary', 'excess', 'mic', 'typed', 'verdict', 'details']) {
        await lacking('overall', name);
        assert.ok(!(await isSame('0.2.0')), name);
      }
      await lacking('apps', 'meituan');
      assert.ok(!(await isSame('0.2.0')));
    }));

  it('says which file is not there, whoever reads it', () =>
    inCopy(async (dataset) => {
      await rm(join(dataset, 'journal.ndjson.gz'));
      const missing = {
        code: 'broken-journal',
        message: /journal\.ndjson\.gz: cannot be read \(ENOENT/,
        hint: /^Take the dataset again/,
      };
      await assert.rejects(reproduceDataset(dataset), missing);
      await assert.rejects(compareDatasets([dataset, dataset]), missing);
      const { faults } = await verifyDataset(dataset);
      assert.ok(faults.some(({ message }) => missing.message.test(message)));
    }));

  it('says so where its outcomes are not there', () =>
    inCopy(async (dataset) => {
      await rm(join(dataset, dataFile('outcomes')));
      await assert.rejects(reproduceDataset(dataset), {
        code: 'bad-input',
        message: /outcomes_data\.csv: cannot be read \(ENOENT.*expected the outcomes\.$/,
      });
    }));

  it('is reproduced when the rows of its outcomes stand in another order', () =>
    inCopy(async (dataset) => {
      const path = join(dataset, dataFile('outcomes'));
      const [header, ...rows] = (await readFile(path, 'utf8')).trimEnd().split('\n');
      await writeFile(path, `${[header, ...rows.toReversed()].join('\n')}\n`);
      assert.deepEqual((await reproduceDataset(dataset)).differences, []);
    }));

  it('keeps voided blocks, retried slots and missing trials, with their reasons, and is reproduced', () =>
    inFolder(async (folder) => {
      const { dataset, published } = await publishMadeUp(folder, { edit: withTrouble });
      assert.ok((await reproduceDataset(dataset)).isSame);
      const excluded = await readFile(join(dataset, dataFile('exclusions')), 'utf8');
      assert.match(excluded, /^block,kitchen,[^,]+,,,,,,[^,]+,the loudspeaker failed$/m);
      assert.match(excluded, /^trial,.*,phone_lost,/m);
      assert.match(excluded, /^slot,.*,no,[^,]+,no phone was ready$/m);
      assert.ok(published.rows['exclusions']! > 10);
      const deviations = await readFile(join(dataset, 'deviations.md'), 'utf8');
      assert.match(deviations, /Block \S+ was voided: the loudspeaker failed\./);
      assert.match(deviations, /1 of 2 planned blocks were completed/);
      assert.match(deviations, /1 slots failed before their label was used and were tried again/);
    }));
});

/** Loses a phone in the first slot, tries the third one twice, and voids the second block after all. */
function withTrouble(events: readonly BareEvent[]): readonly BareEvent[] {
  const opened = events.filter(([type]) => type === 'slot.opened');
  const [, third] = opened[2]!;
  const { block, room } = opened.at(-1)![1];
  const lost = events.findIndex(([type]) => type === 'trial.ended');
  const own = events.flatMap(([type, data], index): BareEvent[] => {
    if (index === lost - 1) return [];
    if (index === lost) return [[type, { ...data, status: 'phone_lost', reason: 'the cable came off' }]];
    if (data['slot'] !== third['slot']) return [[type, data]];
    const again: BareEvent = [type, { ...data, attempt: 2 }];
    if (type !== 'slot.opened') return [again];
    const phone = { slot: data['slot']!, attempt: 1, phone: 'bens-phone', app: 'eleme' };
    const reason = 'no phone was ready';
    return [
      [type, data],
      ['trial.ended', { ...phone, status: 'phone_lost', reason }],
      ['slot.voided', { ...data, exposed: 'no', reason }],
      again,
    ];
  });
  return [...own, ['block.voided', { block: block!, room: room!, reason: 'the loudspeaker failed' }]];
}

describe('the check of tables', () => {
  const inCopy = copiesOfOne();

  it('finds keys that dangle and observed trials without an outcome', () =>
    inCopy(async (dataset) => {
      const files = Object.values(tables).map((table) => ({
        table,
        path: table.name,
        file: join(dataset, dataFile(table.name)),
      }));
      assert.deepEqual((await checkTables(files)).faults, []);
      await change(join(dataset, dataFile('rooms')), '\nkitchen,', '\nattic,');
      const [fault] = (await checkTables(files)).faults;
      assert.match(fault?.message ?? '', /room = kitchen is not in rooms/);
      await change(join(dataset, dataFile('rooms')), '\nattic,', '\nkitchen,');
      const outcomes = await readFile(join(dataset, dataFile('outcomes')), 'utf8');
      const trial = /(\S+\.1\.phone-\w+\.eleme),/.exec(outcomes.split('\n')[1]!)![1]!.split(',').at(-1)!;
      const kept = outcomes.split('\n').filter((line) => !line.includes(`,${trial},`));
      await writeFile(join(dataset, dataFile('outcomes')), kept.join('\n'));
      assert.match((await checkTables(files)).faults[0]?.message ?? '', /was observed and has no outcome/);
    }));

  it('finds a column without a text', async () => {
    const bare = defineTable({
      name: 'bare',
      text: 'A row.',
      columns: [
        { name: 'one', type: 'string', text: 'The first.' },
        { name: 'two', type: 'string', text: ' ' },
      ],
      primaryKey: [],
      foreignKeys: [],
    });
    assert.equal(findUndescribedColumn(Object.values(tables)), undefined);
    assert.equal(findUndescribedColumn([tables.trials, bare]), 'bare.two');
    await inFolder(async (folder) => {
      assert.equal(await writeTable(join(folder, 'bare.csv'), bare, [{ one: '=1' }, { one: 'x' }]), 2);
      const { formulaCells } = await checkTables([
        { table: bare, path: 'bare', file: join(folder, 'bare.csv') },
      ]);
      assert.equal(formulaCells, 1);
    });
  });
});
