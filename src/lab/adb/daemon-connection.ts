import type { Socket } from 'node:net';
import { AdbStream } from './adb-stream.ts';
import { encodePacket, maxPayloadBytes, PacketReader, type CommandName, type Packet } from './packet.ts';

/** Runs one service on an accepted stream. */
export type RunService = (stream: AdbStream) => void;

/** The services of a phone over adb. */
export interface AdbServices {
  /** `device::ro.product.name=…;features=…` ; no zero byte at its end, which adb would take for a part of the last feature. */
  readonly banner: string;
  /** Decides about a service such as `shell,v2,raw:ls`; undefined refuses it. May wait before it answers. */
  open(name: string): Promise<RunService | undefined>;
}

const protocolVersion = 0x01000001;

/** The phone's end of one adb server's connection. Anything that is not adb closes the socket. */
export class DaemonConnection {
  readonly #socket: Socket;
  readonly #services: AdbServices;
  readonly #reader = new PacketReader();
  readonly #streams = new Map<number, AdbStream>();
  #lastId = 0;
  #peerMaxBytes = 4096;
  #isOnline = false;

  constructor(socket: Socket, services: AdbServices) {
    this.#socket = socket;
    this.#services = services;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#lose());
  }

  /** Cuts the cable. */
  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    let packets: Packet[];
    try {
      packets = this.#reader.push(chunk);
    } catch {
      this.#socket.destroy();
      return;
    }
    for (const packet of packets) this.#take(packet);
  }

  #take(packet: Packet): void {
    if (packet.command === 'CNXN') {
      this.#connect(packet);
      return;
    }
    if (!this.#isOnline) return;
    const stream = this.#streams.get(packet.arg1);
    if (packet.command === 'OPEN') void this.#open(packet);
    else if (packet.command === 'WRTE') stream?.receive(packet.payload);
    else if (packet.command === 'OKAY') stream?.acknowledge();
    else if (packet.command === 'CLSE') stream?.closedByPeer();
  }

  #connect(packet: Packet): void {
    this.#loseStreams();
    this.#peerMaxBytes = Math.min(Math.max(packet.arg1, 4096), maxPayloadBytes);
    this.#isOnline = true;
    this.#send('CNXN', protocolVersion, maxPayloadBytes, Buffer.from(this.#services.banner));
  }

  async #open(packet: Packet): Promise<void> {
    const remoteId = packet.arg0;
    const name = packet.payload.toString('utf8').replace(/\0[\s\S]*$/u, '');
    const run = remoteId === 0 ? undefined : await this.#services.open(name).catch(() => undefined);
    if (this.#socket.destroyed) return;
    if (run === undefined) {
      this.#send('CLSE', 0, remoteId);
      return;
    }
    this.#lastId += 1;
    const localId = this.#lastId;
    const stream = new AdbStream({
      localId,
      remoteId,
      maxPayloadBytes: this.#peerMaxBytes,
      send: (...packetParts) => this.#send(...packetParts),
      forget: (id) => this.#streams.delete(id),
    });
    // A peer that goes away in the middle of a transfer is everyday life for a phone.
    stream.on('error', () => stream.destroy());
    this.#streams.set(localId, stream);
    this.#send('OKAY', localId, remoteId);
    run(stream);
  }

  #send(command: CommandName, arg0: number, arg1: number, payload?: Buffer): void {
    if (!this.#socket.destroyed) this.#socket.write(encodePacket(command, arg0, arg1, payload));
  }

  #lose(): void {
    this.#isOnline = false;
    this.#loseStreams();
  }

  #loseStreams(): void {
    for (const stream of this.#streams.values()) stream.closedByPeer();
    this.#streams.clear();
  }
}
