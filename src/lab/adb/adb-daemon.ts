import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { OverheardError } from '../../core/error.ts';
import { DaemonConnection, type AdbServices } from './daemon-connection.ts';

/** How a phone is connected. */
export type Cable = 'in' | 'pulled' | 'silent';

/** Listens like a phone's adbd on a loopback port; any number of adb servers may connect. */
export class AdbDaemon {
  readonly #server: Server;
  readonly #connections = new Set<DaemonConnection>();
  readonly #ignored = new Set<Socket>();
  #cable: Cable = 'in';

  private constructor(services: AdbServices) {
    this.#server = createServer((socket) => this.#accept(socket, services));
  }

  /** Listens on `port` of 127.0.0.1; 0 takes a free one. Throws `lab-failed` when the port is taken. */
  static async listen(services: AdbServices, port = 0): Promise<AdbDaemon> {
    const daemon = new AdbDaemon(services);
    await new Promise<void>((resolve, reject) => {
      daemon.#server.once('error', (cause) =>
        reject(
          new OverheardError(
            'lab-failed',
            `virtual phone: port ${port} cannot be opened (${cause.message})`,
            {
              hint: 'Stop the program that holds the port, or let the lab choose one.',
              cause,
            },
          ),
        ),
      );
      daemon.#server.listen(port, '127.0.0.1', resolve);
    });
    return daemon;
  }

  /** The address that `adb connect` takes. */
  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the adb daemon is closed');
    return `127.0.0.1:${portOf(address)}`;
  }

  /**
   * `pulled`: connections drop and new ones are closed. `silent`: connections drop, new ones are taken and get no
   * answer, which adb calls offline.
   */
  setCable(cable: Cable): void {
    if (cable === this.#cable) return;
    this.#cable = cable;
    for (const connection of this.#connections) connection.close();
    for (const socket of this.#ignored) socket.destroy();
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close();
    for (const socket of this.#ignored) socket.destroy();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(socket: Socket, services: AdbServices): void {
    if (this.#cable === 'pulled') {
      socket.destroy();
      return;
    }
    if (this.#cable === 'silent') {
      this.#ignored.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#ignored.delete(socket));
      socket.resume();
      return;
    }
    const connection = new DaemonConnection(socket, services);
    this.#connections.add(connection);
    socket.on('close', () => this.#connections.delete(connection));
  }
}

function portOf(address: AddressInfo): number {
  return address.port;
}
