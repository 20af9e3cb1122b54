import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { encodePacket, PacketReader, type CommandName, type Packet } from '../../../src/lab/adb/packet.ts';

/** An adb server's side of one connection, packet by packet. */
export interface FakeHost {
  readonly socket: Socket;
  send(command: CommandName, arg0: number, arg1: number, payload?: string | Buffer): void;
  /** The next packet; rejects when the phone closes the connection. */
  next(): Promise<Packet>;
  /** How many packets have come that nobody took. */
  waiting(): number;
}

/** Connects to a phone's address without saying anything. */
export async function connectTo(address: string): Promise<FakeHost> {
  const [host = '', port = ''] = address.split(':');
  const socket = connect(Number(port), host);
  await once(socket, 'connect');
  const reader = new PacketReader();
  const packets: Packet[] = [];
  let isClosed = false;
  let wake = (): void => undefined;
  socket.on('data', (chunk: Buffer) => {
    packets.push(...reader.push(chunk));
    wake();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
    wake();
  });
  return {
    socket,
    send: (command, arg0, arg1, payload) =>
      void socket.write(
        encodePacket(command, arg0, arg1, payload === undefined ? undefined : Buffer.from(payload)),
      ),
    next: async () => {
      for (;;) {
        const packet = packets.shift();
        if (packet !== undefined) return packet;
        if (isClosed) throw new Error('the phone closed the connection');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    waiting: () => packets.length,
  };
}

/** Connects and shakes hands. */
export async function shakeHands(address: string): Promise<FakeHost> {
  const host = await connectTo(address);
  host.send('CNXN', 0x01000001, 262144, 'host::features=shell_v2,cmd\0');
  await host.next();
  return host;
}
