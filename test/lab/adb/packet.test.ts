import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { encodePacket, PacketReader, type CommandName } from '../../../src/lab/adb/packet.ts';

const names: readonly CommandName[] = ['SYNC', 'CNXN', 'AUTH', 'OPEN', 'OKAY', 'CLSE', 'WRTE'];

describe('adb packets', () => {
  it('come out as they went in, wherever the bytes are cut', () => {
    const packet = fc.record({
      command: fc.constantFrom(...names),
      arg0: fc.nat({ max: 0xffffffff }),
      arg1: fc.nat({ max: 0xffffffff }),
      payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    });
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 6 }), fc.integer({ min: 1, max: 200 }), (packets, cut) => {
        const bytes = Buffer.concat(
          packets.map(({ command, arg0, arg1, payload }) => encodePacket(command, arg0, arg1, payload)),
        );
        const reader = new PacketReader();
        const read = [];
        for (let from = 0; from < bytes.length; from += cut)
          read.push(...reader.push(bytes.subarray(from, from + cut)));
        assert.deepEqual(
          read.map((each) => ({ ...each, payload: Buffer.from(each.payload) })),
          packets.map((packet) => ({ ...packet })),
        );
      }),
    );
  });

  it('refuse bytes that are none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 80 }), (bytes) => {
        assert.throws(() => new PacketReader().push(Buffer.from(bytes)), RangeError);
      }),
    );
  });

  it('refuse a length that no adb sends, before waiting for it', () => {
    const packet = encodePacket('WRTE', 1, 1);
    packet.writeUInt32LE(0x7fffffff, 12);
    assert.throws(() => new PacketReader().push(packet), /2147483647 bytes/);
  });
});
