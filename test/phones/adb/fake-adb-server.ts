import { createServer, type Socket } from 'node:net';
import type { AdbAddress } from '../../../src/phones/adb/adb-connection.ts';

/** What the fake does with a shell command: the packets it sends, and whether it ends properly. */
export interface FakeShell {
  readonly packets: readonly (readonly [kind: number, text: string])[];
  /** Exit code; undefined: the phone goes away without one. */
  readonly exitCode?: number;
  /** Never answers. */
  readonly silent?: boolean;
}

/** A loopback server that answers like an adb server with one phone called `fake`. */
export async function startFakeAdbServer(answer: (command: string) => FakeShell): Promise<{
  readonly address: AdbAddress;
  readonly requests: string[];
  close(): Promise<void>;
}> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let pending = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 4) {
        const length = Number.parseInt(pending.subarray(0, 4).toString('latin1'), 16);
        if (pending.length < 4 + length) return;
        const service = pending.subarray(4, 4 + length).toString('utf8');
        pending = pending.subarray(4 + length);
        requests.push(service);
        serve(socket, service, answer);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: { host: '127.0.0.1', port: address.port },
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function serve(socket: Socket, service: string, answer: (command: string) => FakeShell): void {
  const text = (words: string): string => Buffer.byteLength(words).toString(16).padStart(4, '0') + words;
  if (service === 'host:version') socket.end(`OKAY${text('0029')}`);
  else if (service === 'host:devices-l') {
    socket.end(
      `OKAY${text('fake           device 1-4.2 product:p model:Pixel_6 device:d transport_id:3\n')}`,
    );
  } else if (service === 'host:connect:10.0.0.9:5555') {
    socket.end(`OKAY${text("failed to connect to '10.0.0.9:5555': Connection refused")}`);
  } else if (service === 'host:transport:fake') socket.write('OKAY');
  else if (service.startsWith('host:transport:')) {
    socket.end(`FAIL${text(`device '${service.slice(15)}' not found`)}`);
  } else if (service.startsWith('shell,v2,raw:')) serveShell(socket, answer(service.slice(13)));
  else socket.end(`FAIL${text('unknown host service')}`);
}

function serveShell(socket: Socket, shell: FakeShell): void {
  if (shell.silent === true) return void socket.write('OKAY');
  const packets = shell.packets.map(([kind, text]) => packetOf(kind, Buffer.from(text, 'utf8')));
  if (shell.exitCode !== undefined) packets.push(packetOf(3, Buffer.from([shell.exitCode])));
  // In two halves, cut inside a packet, as a network may deliver them.
  const bytes = Buffer.concat([Buffer.from('OKAY'), ...packets]);
  const half = Math.floor(bytes.length / 2);
  socket.write(bytes.subarray(0, half));
  setImmediate(() => socket.end(bytes.subarray(half)));
}

function packetOf(kind: number, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32LE(content.length, 1);
  return Buffer.concat([head, content]);
}
