import assert from 'node:assert/strict';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import { trialRow } from '../../src/score/run-rows.ts';
import type { EquippedRoom } from '../../src/run/tools.ts';
import type { Microphone } from '../../src/sound/microphone.ts';
import { severalMicrophones } from '../../src/sound/record/several-microphones.ts';
import type { TrialPlace } from '../../src/score/trial-place.ts';
import { verifiedCheck } from '../made-up/fake-room.ts';
import { makeRun } from '../made-up/made-run.ts';
import { recordingOf } from '../made-up/recording.ts';

const never = new AbortController().signal;

/** A microphone that hears as many samples as it is told, and logs what is done to it. */
function microphoneOf(length: number, log: string[] = []): Microphone {
  return {
    open: async () => {
      log.push(`open ${length}`);
      return {
        armedAtMs: length,
        stop: async () => {
          log.push(`stop ${length}`);
          return recordingOf(new Int16Array(length), length);
        },
      };
    },
  };
}

describe('several microphones in a room', () => {
  it('record together, and the recording has those of the seats with it', async () => {
    const microphone = severalMicrophones(microphoneOf(8), [{ id: 'sofa', microphone: microphoneOf(5) }]);
    const heard = await (await microphone.open(never)).stop();
    assert.equal(heard.sound.length, 8);
    assert.deepEqual(
      heard.seats?.map((seat) => [seat.microphone, seat.recording.sound.length, seat.recording.armedAtMs]),
      [['sofa', 5, 5]],
    );
  });

  it('are all stopped where one does not open', async () => {
    const log: string[] = [];
    const broken: Microphone = { open: async () => Promise.reject(new Error('busy')) };
    const microphone = severalMicrophones(microphoneOf(8, log), [{ id: 'sofa', microphone: broken }]);
    await assert.rejects(microphone.open(never), /busy/);
    assert.deepEqual(log, ['open 8', 'stop 8']);
  });

  it('are each checked, and a trial counts by the one at its phone', async () => {
    const run = await makeRun();
    const phone = run.drawn.plan.rooms[0]!.phones[0]!.id;
    const equip = (room: EquippedRoom): EquippedRoom => ({
      ...room,
      microphone: severalMicrophones(room.microphone, [{ id: 'sofa', microphone: microphoneOf(7) }]),
      seats: new Map([[phone, 'sofa']]),
    });
    try {
      await run.play({
        equip,
        checkRecording: async ({ sound }) =>
          sound.length === 7 ? { ...verifiedCheck, verdict: 'absent' } : verifiedCheck,
      });
      const checked = (await run.events()).filter(({ type }) => type === 'recording.checked');
      const [{ data }] = checked as [(typeof checked)[number]];
      assert.deepEqual(
        [data['check'], data['seats']].map((each) => JSON.stringify(each).includes('"verdict":"absent"')),
        [false, true],
      );
      const [seat] = data['seats'] as { microphone: string; phones: unknown; samples: number }[];
      assert.deepEqual([seat!.microphone, seat!.phones, seat!.samples], ['sofa', [{ phone }], 7]);
      const place = (id: string) =>
        ({
          plan: run.drawn.plan,
          block: run.drawn.plan.blocks[0]!,
          attempt: { slot: 's1', attempt: 1, check: data },
          trial: { phone: id, app: 'eleme', observations: [], end: {} },
        }) as unknown as TrialPlace;
      assert.equal(trialRow(place(phone)).check, 'absent');
      assert.equal(trialRow(place('another')).check, 'verified');
    } finally {
      await run.remove();
    }
  });

  it('are named by their phones in devices.json, which may not name another', () => {
    const room = {
      id: 'lab',
      speaker: { kind: 'sox' },
      microphone: { kind: 'arecord' },
      microphones: [{ id: 'sofa', kind: 'arecord', device: 'plughw:1,0' }],
    };
    const phone = { id: 'p1', room: 'lab', distanceCm: 90, udid: 'x', microphone: 'sofa' };
    const parse = (rooms: unknown, devices: unknown) =>
      parseInventory(JSON.stringify({ rooms, devices }), 'd.json');
    assert.equal(parse([room], [phone]).devices[0]!.microphone, 'sofa');
    assert.throws(() => parse([room], [{ ...phone, microphone: 'attic' }]), {
      code: 'bad-devices',
      message: /devices\[0\]\.microphone is "attic"; expected one of sofa/,
    });
  });
});
