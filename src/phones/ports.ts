import { createServer } from 'node:net';
import { messageOf, OverheardError } from '../core/error.ts';

/** A loopback TCP port that was free a moment ago. Throws `adb-failed` when there is none. */
export async function findFreePort(): Promise<number> {
  try {
    return await listenOnce(0);
  } catch (cause) {
    throw new OverheardError('adb-failed', `no free loopback port was found (${messageOf(cause)})`, {
      cause,
    });
  }
}

/** Below the ports that Linux and macOS hand out for outgoing connections, which take a free port at any moment. */
const pool = { from: 20_000, to: 31_999 } as const;

/** Loopback ports that are lent to one borrower at a time. */
export class PortPool {
  readonly #lent = new Set<number>();
  #next: number;

  /** `start` (0 to 1) says where in the range the search begins, so that two programs seldom meet. */
  constructor(start: number) {
    this.#next = pool.from + Math.floor(start * (pool.to - pool.from));
  }

  /** A port that is free and not lent. Throws `adb-failed` when there is none. */
  async take(): Promise<number> {
    for (let tried = pool.from; tried <= pool.to; tried += 1) {
      const port = this.#next;
      this.#next = port >= pool.to ? pool.from : port + 1;
      if (this.#lent.has(port)) continue;
      this.#lent.add(port);
      if (await isPortFree(port)) return port;
      this.#lent.delete(port);
    }
    throw new OverheardError('adb-failed', `no free loopback port from ${pool.from} to ${pool.to} was found`);
  }

  giveBack(port: number): void {
    this.#lent.delete(port);
  }
}

/** True when a program could listen on this loopback port now. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch {
    return false;
  }
}

async function listenOnce(port: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return address === null || typeof address === 'string' ? port : address.port;
}
