import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  preregistrationJson,
  preregistrationMarkdown,
  writePreregistration,
} from '../../src/plan/preregistration/preregistration.ts';
import { sealPlan } from '../../src/plan/seal/seal.ts';
import { exampleDraw, exampleInventory } from '../made-up/example.ts';

describe('the preregistration', () => {
  const { plan } = exampleDraw();
  const planSha256 = 'c'.repeat(64);

  it('answers every question of the form', () => {
    const { responses } = JSON.parse(preregistrationJson(plan, planSha256));
    const questions = Array.from({ length: 22 }, (_, i) => `q${i + 2}`);
    assert.deepEqual(Object.keys(responses).sort(), questions.sort());
    for (const question of questions) assert.ok(responses[question].length > 4, question);
  });

  it('says what the plan says', () => {
    const text = preregistrationMarkdown(plan, planSha256);
    for (const fact of [
      '# Example\n',
      '4 blocks with 28 slots in 1 room.',
      '3 spoken (different foods), 2 silence, 1 sham',
      'RECORD_AUDIO is revoked on half of the phones',
      '60 % to 70 %',
      'inside ±10 %',
      planSha256,
      plan.keySha256,
      'SIMULATED',
    ]) {
      assert.ok(text.includes(fact), fact);
    }
  });

  it('tells neither a label nor the seed it could be drawn from', () => {
    const [a, b] = ['seed one', 'seed two'].map((seed) => exampleDraw({ seed }).plan);
    const neutral = (text: string): string => text.replaceAll(/[0-9a-f]{64}/g, '');
    assert.equal(
      neutral(preregistrationMarkdown(a!, planSha256)),
      neutral(preregistrationMarkdown(b!, planSha256)),
    );
    assert.ok(!preregistrationJson(a!, planSha256).includes('seed one'));
  });

  it('promises the tests that the analysis makes, at the level of the plan', () => {
    const changes = { confirmatory: { alpha: 0.01, equivalenceMargin: 0.1 } };
    const text = preregistrationMarkdown(exampleDraw({ changes }).plan, planSha256);
    for (const promise of [
      'two-sided central p <= 0.01 after Holm over 1 apps',
      'the same test among spoken and sham slots only',
      'microphone: its p after Holm <= 0.01',
      'Positive control one-sided p <= 0.05',
    ]) {
      assert.ok(text.includes(promise), promise);
    }
  });

  it('gives the sample size in the numbers of the plan, and no power that it does not have', () => {
    const draw = exampleDraw({
      changes: {
        blocks: { planned: 5, spare: 0, spoken: 2, silence: 1, sham: 1 },
        lags: [
          { id: 'soon', dwellMs: 120_000, primary: true, planned: 7 },
          { id: 'later', dwellMs: 86_400_000 },
        ],
      },
    });
    const { q12 } = JSON.parse(preregistrationJson(draw.plan, planSha256)).responses;
    assert.match(
      q12,
      /7 blocks \(those of the primary lag\) of 2 spoken and 2 control slots, \d phones? in 1 room, and 1 app/,
    );
    assert.match(q12, /`overheard power` simulates/);
    assert.doesNotMatch(q12, /24 blocks|90 %/);
  });

  it('does not promise a run that stops by itself', () => {
    const { q13 } = JSON.parse(preregistrationJson(plan, planSha256)).responses;
    assert.match(q13, /does not stop by itself before; whoever runs it may stop it once the e-value/);
  });

  it('promises to explore what the plan lets vary', () => {
    const explored = (draw: ReturnType<typeof exampleDraw>): string =>
      JSON.parse(preregistrationJson(draw.plan, planSha256)).responses.q22;
    assert.match(explored(exampleDraw()), /^By phrase, surface, phone: /);
    const { plan: seated } = exampleDraw();
    const rooms = seated.rooms.map((room) => ({
      ...room,
      phones: room.phones.map((phone, index) => ({ ...phone, distanceCm: 50 + index })),
    }));
    assert.match(
      explored({ ...exampleDraw(), plan: { ...seated, rooms } }),
      /distance of the phone \(\d groups\): /,
    );
    const lags = [
      { id: 'soon', dwellMs: 120_000, primary: true },
      { id: 'later', dwellMs: 86_400_000 },
    ];
    assert.match(
      explored(exampleDraw({ changes: { lags } })),
      /lag \(those that are not primary\): .* its own planned/,
    );
  });

  it('follows the design: typed phones, twin rooms, lags, no microphone factor', () => {
    const text = preregistrationMarkdown(
      exampleDraw({
        inventory: exampleInventory([2, 2], 1),
        changes: {
          typed: 'separate-phones',
          silentTwinRooms: true,
          microphoneFactor: 'none',
          lags: [
            { id: 'soon', dwellMs: 120_000, primary: true },
            { id: 'later', dwellMs: 86_400_000 },
          ],
        },
      }).plan,
      planSha256,
    );
    for (const fact of [
      'phones and accounts of their own',
      'Half of the rooms',
      'enter no test and no estimate',
      '2 min (primary), 24 h',
      'stays granted',
    ]) {
      assert.ok(text.includes(fact), fact);
    }
    assert.ok(!text.includes('H2'));
  });

  it('lies beside the plan, the same bytes each time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preregistration-'));
    try {
      const run = join(folder, 'run');
      const sealed = await sealPlan(run, exampleDraw());
      const { markdown, json } = await writePreregistration(run, sealed);
      const first = [await readFile(markdown, 'utf8'), await readFile(json, 'utf8')];
      await writePreregistration(run, sealed);
      assert.deepEqual([await readFile(markdown, 'utf8'), await readFile(json, 'utf8')], first);
      assert.ok(first.every((text) => text.includes(sealed.sha256)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
