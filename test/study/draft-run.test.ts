import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { draftLoaded } from '../../src/study/draft-run.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import { experimentSchema, type ExperimentInput } from '../../src/plan/experiment/experiment.ts';
import { experiment as demo } from '../../experiments/demo.ts';

const stimuliFolder = fileURLToPath(new URL('../../experiments/stimuli/zh', import.meta.url));
const virtual = { kind: 'virtual-room' };
const inventory = {
  rooms: [{ id: 'lab', kind: 'virtual', speaker: virtual, microphone: virtual }],
  devices: [{ id: 'p1', room: 'lab', distanceCm: 100 }],
};

function draft(changes: Partial<ExperimentInput> = {}, devices: object = inventory, path = 'devices.json') {
  const experiment = experimentSchema.parse({ ...demo, ...changes });
  return draftLoaded(
    { experiment, path: 'mine.ts', stimuliFolder, sha256: '0'.repeat(64) },
    { inventory: parseInventory(JSON.stringify(devices), path), devices: path, seed: 'a' },
  );
}

describe('a plan', () => {
  it('is drawn where everything can be played and scored', async () => {
    const { drawn } = await draft();
    assert.equal(drawn.plan.blocks.filter(({ spare }) => !spare).length, 6);
  });

  it('is refused for a phrase list that could not be scored, both entries named', async () => {
    const [first, second, ...others] = demo.phrases;
    const shared = { ...second, id: second!.id, aliases: [first!.zh as string] };
    await assert.rejects(draft({ phrases: [first!, shared, ...others] }), (thrown: Error) => {
      assert.match(thrown.message, new RegExp(`mine\\.ts: phrases.*${first!.id}.*${second!.id}`));
      return true;
    });
  });

  it('is refused for an inventory without a phone at hand, named as it was given', async () => {
    const empty = {
      ...inventory,
      devices: inventory.devices.map((device) => ({ ...device, enabled: false })),
    };
    await assert.rejects(draft({}, empty, 'lab/mine.json'), /^OverheardError: lab\/mine\.json: no room has/);
  });

  it('is refused for an app without an adapter, and for a canary that is an app of the experiment', async () => {
    await assert.rejects(draft({ apps: ['nonesuch'] }), /nonesuch/);
    await assert.rejects(
      draft({ canary: { packageName: 'me.ele' } }),
      /canary\.packageName: me\.ele is an app of the experiment/,
    );
  });

  it('is refused for a room of another host and for an iPhone, which nobody would play', async () => {
    const [room] = inventory.rooms;
    const [phone] = inventory.devices;
    await assert.rejects(
      draft({}, { ...inventory, rooms: [{ ...room, host: 'kitchen' }] }),
      /room "lab" is at host "kitchen"; expected "localhost"/,
    );
    const apple = { ...phone, platform: 'ios' };
    await assert.rejects(draft({}, { ...inventory, devices: [apple] }), /phone "p1" has platform "ios"/);
    await draft({}, { ...inventory, devices: [phone, { ...apple, id: 'p2', enabled: false }] });
  });
});
