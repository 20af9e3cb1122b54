import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { OverheardError } from '../../src/core/error.ts';
import { parseInventory, phonesOfRoom, readInventory } from '../../src/inventory/read-inventory.ts';

const real = { id: 'kitchen', speaker: { kind: 'sox' }, microphone: { kind: 'arecord', device: 'hw:1' } };
const phone = { id: 'p1', room: 'kitchen', distanceCm: 100, udid: 'R5CT1' };

function refusal(inventory: unknown): string {
  try {
    parseInventory(JSON.stringify(inventory), 'devices.json');
  } catch (thrown) {
    assert.ok(thrown instanceof OverheardError);
    assert.equal(thrown.code, 'bad-devices');
    assert.match(thrown.hint ?? '', /doctor/);
    return thrown.message;
  }
  throw new Error('nothing was refused');
}

describe('devices.json', () => {
  it('that ships describes two virtual rooms with two phones each, one behind a PIN that no file holds', async () => {
    const path = new URL('../../devices.json', import.meta.url).pathname;
    const inventory = await readInventory(decodeURIComponent(path));
    assert.deepEqual(
      ['lab', 'lab-two'].map((room) =>
        phonesOfRoom(inventory, room).map(({ id, unlock }) => [id, unlock.kind]),
      ),
      [
        [
          ['p1', 'swipe'],
          ['p2', 'pin'],
        ],
        [
          ['p3', 'swipe'],
          ['p4', 'swipe'],
        ],
      ],
    );
    assert.doesNotMatch(await readFile(decodeURIComponent(path), 'utf8'), /"pin": *"\d/);
  });

  it('names the path and the expectation of a wrong field', () => {
    assert.match(
      refusal({ rooms: [real], devices: [{ ...phone, udid: '' }] }),
      /devices\[0\]\.udid: is empty; expected the serial/,
    );
    assert.match(
      refusal({ rooms: [real], devices: [{ ...phone, id: 'P 1' }] }),
      /devices\[0\]\.id: expected lower-case/,
    );
    assert.match(refusal({ rooms: [{ ...real, colour: 'red' }], devices: [phone] }), /rooms\[0\].*colour/);
    assert.match(refusal({ rooms: [], devices: [phone] }), /rooms/);
  });

  it('says what was found, and never a PIN', () => {
    assert.match(
      refusal({ rooms: [real], devices: [{ ...phone, distanceCm: -5 }] }),
      /devices\[0\]\.distanceCm: .*; found -5$/,
    );
    const pins = [
      '4711',
      { kind: 'pin', env: '4711' },
      { kind: '4711' },
      { kind: 'pin', env: 'PIN', pin: '4711' },
    ];
    for (const unlock of pins) {
      assert.doesNotMatch(refusal({ rooms: [real], devices: [{ ...phone, unlock }] }), /4711/);
    }
  });

  it('refuses a real room that plays or hears through the lab, and a server that is not on the web', () => {
    for (const part of ['speaker', 'microphone']) {
      const room = { ...real, [part]: { kind: 'virtual-room' } };
      assert.match(
        refusal({ rooms: [room], devices: [phone] }),
        new RegExp(`rooms\\[0\\]\\.${part}\\.kind is "virtual-room" in a real room; expected `),
      );
    }
    for (const appiumUrl of ['javascript:1', 'ftp://host/', 'nonsense']) {
      assert.match(
        refusal({ rooms: [real], devices: [{ ...phone, appiumUrl }] }),
        /devices\[0\]\.appiumUrl: expected an address that begins with http/,
      );
    }
  });

  it('may begin with a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify({ rooms: [real], devices: [phone] })}`;
    assert.equal(parseInventory(text, 'devices.json').devices.length, 1);
  });

  it('refuses twins, naming both places', () => {
    const twice = [phone, { ...phone, id: 'p2' }];
    assert.match(
      refusal({ rooms: [real], devices: twice }),
      /devices\[1\]\.udid is R5CT1, the same as devices\[0\]\.udid/,
    );
    assert.match(refusal({ rooms: [real, real], devices: [phone] }), /rooms\[1\]\.id is kitchen/);
    const ports = [
      { ...phone, systemPort: 8201 },
      { ...phone, id: 'p2', udid: 'R5CT2', systemPort: 8201 },
    ];
    assert.match(refusal({ rooms: [real], devices: ports }), /devices\[1\]\.systemPort is 8201/);
    const shared = [real, { ...real, id: 'hall', microphone: { kind: 'rec' } }];
    assert.match(refusal({ rooms: shared, devices: [phone] }), /rooms\[1\]\.speaker/);
  });

  it('refuses an unknown room, a real phone without a serial and more than 20 phones in a room', () => {
    assert.match(
      refusal({ rooms: [real], devices: [{ ...phone, room: 'attic' }] }),
      /devices\[0\]\.room is "attic"; expected one of kitchen or null/,
    );
    const { udid, ...nameless } = phone;
    assert.match(refusal({ rooms: [real], devices: [nameless] }), /devices\[0\]\.udid is missing/, udid);
    const many = Array.from({ length: 21 }, (_, i) => ({ ...phone, id: `p${i}`, udid: `R${i}` }));
    assert.match(
      refusal({ rooms: [real], devices: many }),
      /room "kitchen" has 21 phones; expected at most 20/,
    );
  });

  it('counts enabled phones only', () => {
    const devices = [phone, { ...phone, id: 'p2', udid: 'R5CT2', enabled: false }];
    const inventory = parseInventory(JSON.stringify({ rooms: [real], devices }), 'devices.json');
    assert.equal(phonesOfRoom(inventory, 'kitchen').length, 1);
  });

  it('says that a file is not there, or no JSON', async () => {
    await assert.rejects(readInventory('/nowhere/devices.json'), /cannot be read/);
    assert.throws(() => parseInventory('{', 'devices.json'), /is not JSON/);
  });
});
