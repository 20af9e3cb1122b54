import assert from 'node:assert/strict';
import type { PollPhase } from '../../src/core/words.ts';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTable } from '../../src/columns/read-table.ts';
import { observations } from '../../src/columns/tables/observations.ts';
import { outcomes } from '../../src/columns/tables/outcomes.ts';
import { trials } from '../../src/columns/tables/trials.ts';
import { formatEvent, type EventContent } from '../../src/journal/chain/event.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { scoreRun } from '../../src/score/score-run.ts';
import { smallPlan } from '../made-up/small-plan.ts';

/** Lines of a journal, second by second; the chain is not checked by scoring. */
function journalOf(events: readonly (readonly [string, EventContent])[]): string {
  const zeros = '0'.repeat(64);
  const lines = events.map(([type, data], index) => {
    const t = new Date(Date.UTC(2026, 0, 31, 12, 0, index)).toISOString();
    return formatEvent({ seq: index + 1, t, mono: index * 1000, boot: 'b', type, data, prev: zeros }).line;
  });
  return `${lines.join('\n')}\n`;
}

describe('scoring a run', () => {
  const small = smallPlan({ planned: 2, spare: 1 });
  const drawn = {
    ...small,
    plan: { ...small.plan, experimentSha256: hashExperiment(small.plan.experiment) },
  };
  const [first, second] = drawn.plan.blocks;
  const phraseCount = drawn.plan.experiment.phrases.length;
  let folder = '';
  let counts: Awaited<ReturnType<typeof scoreRun>>;

  before(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'overheard-score-'));
    folder = join(parent, 'run');
    await sealPlan(folder, drawn);
    const slot = (block: typeof first, phone: string, app: string, shown: readonly string[] | undefined) => {
      const name = { slot: block!.slots[0]!.id, attempt: 1 };
      const read = {
        ...name,
        phone,
        app,
        surface: 'feed',
        screens: 2,
        sources: ['a'.repeat(64)],
        at: '2026-01-31T12:00:30Z',
      };
      const items = (shown ?? []).map((title, index) => ({
        rank: index + 1,
        title,
        lines: ['line'],
        isAd: false,
      }));
      return [
        ...(shown === undefined ? [] : [['observation.read', { ...read, items }] as const]),
        [
          'trial.ended',
          {
            ...name,
            phone,
            app,
            ...(shown === undefined ? { status: 'phone_lost', reason: 'gone' } : { status: 'observed' }),
          },
        ] as const,
      ];
    };
    const opened = (block: typeof first) =>
      ['slot.opened', { slot: block!.slots[0]!.id, attempt: 1, block: block!.id, room: 'lab' }] as const;
    const name = { slot: first!.slots[0]!.id, attempt: 1 };
    const poll = (audioObtained: boolean) =>
      [
        'microphone.polled',
        { ...name, phone: 'p1', phase: 'dwell', readings: [{ app: 'eleme', audioObtained }] },
      ] as const;
    const life = (phase: PollPhase, isAlive: boolean) =>
      ['microphone.polled', { ...name, phone: 'p1', phase, readings: [{ app: 'eleme', isAlive }] }] as const;
    const third = { slot: first!.slots[1]!.id, attempt: 1 };
    const again = { ...third, attempt: 2 };
    const place = { block: first!.id, room: 'lab' };
    const retried = [
      ['slot.opened', { ...third, ...place }] as const,
      ['microphone.set', { ...third, phone: 'p1', app: 'eleme', state: 'granted' }] as const,
      ['slot.voided', { ...third, ...place, exposed: 'no', reason: 'the harness ended' }] as const,
      ['slot.opened', { ...again, ...place }] as const,
      ['trial.ended', { ...again, phone: 'p1', app: 'eleme', status: 'observed' }] as const,
    ];
    const events = [
      opened(first),
      ['microphone.set', { ...name, phone: 'p1', app: 'eleme', state: 'revoked' }] as const,
      ['lock.verified', { ...name, phone: 'p1', phase: 'before-exposure', lock: {} }] as const,
      ['exposure.intended', name] as const,
      ['exposure.ended', { ...name, exposed: 'yes', playbacks: [] }] as const,
      life('before', true),
      life('exposure', false),
      life('exposure', true),
      poll(false),
      poll(true),
      poll(false),
      life('dwell', false),
      ...slot(first, 'p1', 'eleme', ['Pizza House', 'Noodles', 'Hot-pot & pizza']),
      ...slot(first, 'p1', 'meituan', []),
      ...slot(first, 'p2', 'eleme', undefined),
      opened(second),
      ...slot(second, 'p1', 'eleme', ['Sushi']),
      ...retried,
      ['block.voided', { block: second!.id, room: 'lab', reason: 'speaker failed' }] as const,
    ];
    await writeFile(join(folder, 'journal.ndjson'), journalOf(events));
    counts = await scoreRun(folder);
  });
  after(async () => {
    await rm(join(folder, '..'), { recursive: true });
  });

  it('counts trials, missing ones, things shown and outcomes', () => {
    assert.deepEqual(counts, { trials: 6, missingTrials: 2, observations: 5, outcomes: 4 * phraseCount });
  });

  it('gives every trial a row without a label, with what the journal says of it', async () => {
    const rows = parseTable(await readFile(join(folder, 'trials.csv'), 'utf8'), trials);
    const [row, , lost, voided] = rows;
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['observed', 'observed', 'phone_lost', 'observed', 'voided', 'observed'],
      'what was read in a voided block stays observed',
    );
    assert.ok(rows.every(({ arm, phrase_spoken: spoken }) => arm === undefined && spoken === undefined));
    assert.deepEqual(
      [
        row?.mic,
        row?.locked_before_exposure,
        row?.locked_after_dwell,
        row?.audio_obtained,
        row?.op_seen,
        row?.exposed,
      ],
      ['revoked', true, false, true, undefined, 'yes'],
    );
    assert.deepEqual([row?.items_read, row?.screens_read, row?.phone_kind], [3, 2, 'virtual']);
    assert.deepEqual([row?.app_alive, row?.app_died_in_dwell, lost?.app_alive], [false, true, undefined]);
    assert.equal(lost?.reason, 'gone');
    assert.equal(voided?.reason, 'speaker failed');
  });

  it('writes what was shown, and that nothing was', async () => {
    const rows = parseTable(await readFile(join(folder, 'observations.csv'), 'utf8'), observations);
    assert.deepEqual(
      rows.map(({ kind, title, rank }) => [kind, title, rank]),
      [
        ['shown', 'Pizza House', 1],
        ['shown', 'Noodles', 2],
        ['shown', 'Hot-pot & pizza', 3],
        ['nothing-shown', undefined, undefined],
        ['shown', 'Sushi', 1],
      ],
    );
  });

  it('scores observed trials for every phrase, and keeps missing ones with their status and no hit', async () => {
    const rows = parseTable(await readFile(join(folder, 'outcomes.csv'), 'utf8'), outcomes);
    const hits = rows.filter(({ hit }) => hit === true);
    assert.deepEqual(
      hits.map(({ phrase, rank, items_hit: itemsHit }) => `${phrase} ${rank} ${itemsHit}`),
      ['pizza 1 2', 'sushi 1 1'],
    );
    const missing = rows.filter(({ status }) => status !== 'observed');
    assert.equal(missing.length, phraseCount);
    assert.ok(missing.every(({ hit, rank }) => hit === undefined && rank === undefined));
    assert.ok(rows.every(({ arm }) => arm === undefined));
  });

  it('keeps an attempt that was given up before its label was used among the trials, not among the outcomes', async () => {
    const rows = parseTable(await readFile(join(folder, 'trials.csv'), 'utf8'), trials);
    const given = rows.find(({ attempt, reason }) => attempt === 1 && reason === 'the harness ended');
    assert.deepEqual([given?.status, given?.mic, given?.ended_at], ['voided', 'granted', undefined]);
    const names = new Set(
      parseTable(await readFile(join(folder, 'outcomes.csv'), 'utf8'), outcomes).map(({ trial }) => trial),
    );
    assert.ok(!names.has(given!.trial));
  });

  it('gives the same bytes when it is done again', async () => {
    const earlier = await readFile(join(folder, 'outcomes.csv'), 'utf8');
    await scoreRun(folder);
    assert.equal(await readFile(join(folder, 'outcomes.csv'), 'utf8'), earlier);
  });
});
