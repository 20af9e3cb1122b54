/**
 * Packets of the adb transport: a header of six little-endian words, then a payload.
 * Layout and limits: platform/packages/modules/adb/protocol.txt.
 */
const commands = {
  SYNC: 0x434e5953,
  CNXN: 0x4e584e43,
  AUTH: 0x48545541,
  OPEN: 0x4e45504f,
  OKAY: 0x59414b4f,
  CLSE: 0x45534c43,
  WRTE: 0x45545257,
} as const;

/** A command of adb's protocol. */
export type CommandName = keyof typeof commands;

/** One message between an adb server and a phone. */
export interface Packet {
  readonly command: CommandName;
  readonly arg0: number;
  readonly arg1: number;
  readonly payload: Buffer;
}

const headerBytes = 24;
/** Larger payloads than adb's own limit (1 MiB) are rubbish, not data. */
export const maxPayloadBytes = 1024 * 1024;

const namesByWord = new Map<number, CommandName>();
for (const name of ['SYNC', 'CNXN', 'AUTH', 'OPEN', 'OKAY', 'CLSE', 'WRTE'] as const) {
  namesByWord.set(commands[name], name);
}

/** The bytes of a packet. Since protocol version 0x01000001 (2017) nobody verifies the checksum, so it stays 0. */
export function encodePacket(command: CommandName, arg0: number, arg1: number, payload?: Buffer): Buffer {
  const body = payload ?? Buffer.alloc(0);
  const header = Buffer.alloc(headerBytes);
  const word = commands[command];
  header.writeUInt32LE(word, 0);
  header.writeUInt32LE(arg0 >>> 0, 4);
  header.writeUInt32LE(arg1 >>> 0, 8);
  header.writeUInt32LE(body.length, 12);
  header.writeUInt32LE((word ^ 0xffffffff) >>> 0, 20);
  return Buffer.concat([header, body]);
}

/** Cuts a byte stream into packets. */
export class PacketReader {
  #chunks: Buffer[] = [];
  #bytes = 0;

  /** The packets that are complete after `chunk`. Throws a RangeError when the bytes are not adb packets. */
  push(chunk: Buffer): Packet[] {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    const packets: Packet[] = [];
    for (let packet = this.#next(); packet !== undefined; packet = this.#next()) packets.push(packet);
    return packets;
  }

  #next(): Packet | undefined {
    if (this.#bytes < headerBytes) return undefined;
    const all = this.#joined();
    const command = readCommand(all);
    const length = all.readUInt32LE(12);
    if (length > maxPayloadBytes) {
      throw new RangeError(`adb packet of ${length} bytes; expected at most ${maxPayloadBytes}`);
    }
    const end = headerBytes + length;
    if (all.length < end) return undefined;
    this.#chunks = [all.subarray(end)];
    this.#bytes = all.length - end;
    return {
      command,
      arg0: all.readUInt32LE(4),
      arg1: all.readUInt32LE(8),
      payload: all.subarray(headerBytes, end),
    };
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    if (this.#chunks.length === 1 && first !== undefined) return first;
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

function readCommand(header: Buffer): CommandName {
  const word = header.readUInt32LE(0);
  const name = namesByWord.get(word);
  const magic = header.readUInt32LE(20);
  if (name === undefined || (word ^ 0xffffffff) >>> 0 !== magic) {
    throw new RangeError(`adb packet starts with ${word.toString(16)}, magic ${magic.toString(16)}`);
  }
  return name;
}
