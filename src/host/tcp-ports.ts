import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { OverheardError } from '../core/error.ts';

/**
 * Below the ports that Linux and macOS hand out for outgoing connections: a port from there that is free now can be
 * anybody's connection before a server has started on it.
 */
const range = { from: 20_000, to: 31_999 } as const;

/** Loopback ports that are lent to one borrower at a time. */
export class PortPool {
  readonly #lent = new Set<number>();
  /** Starts anywhere, so that two programs seldom meet. */
  #next = randomInt(range.from, range.to + 1);

  /** A port that is free and not lent. Throws `adb-failed` when there is none. */
  async take(): Promise<number> {
    for (let tried = range.from; tried <= range.to; tried += 1) {
      const port = this.#next;
      this.#next = port >= range.to ? range.from : port + 1;
      if (this.#lent.has(port)) continue;
      this.#lent.add(port);
      if (await isPortFree(port)) return port;
      this.#lent.delete(port);
    }
    throw new OverheardError(
      'adb-failed',
      `no free loopback port from ${range.from} to ${range.to} was found`,
    );
  }

  giveBack(port: number): void {
    this.#lent.delete(port);
  }
}

/** The ports of this process. */
export const ports = new PortPool();

const mostStarts = 5;

/**
 * Starts a server on the port `fixed`, or, without it, on a free one, and on another one where some program took that in
 * between. The port on which it has started stays lent. Throws `port-taken`, and whatever `start` threw.
 *
 * @param program For the message, e.g. "Appium".
 */
export async function startOnPort<T>(
  program: string,
  fixed: number | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (fixed !== undefined) {
    if (!(await isPortFree(fixed))) throw portTaken(program, fixed);
    return start(fixed);
  }
  for (let left = mostStarts; ; left -= 1) {
    const port = await ports.take();
    try {
      return await start(port);
    } catch (thrown) {
      ports.giveBack(port);
      const isTaken = thrown instanceof OverheardError && thrown.code === 'port-taken';
      if (!isTaken || left <= 1) throw thrown;
    }
  }
}

/** The error for a server that could not listen on its port. */
export function portTaken(program: string, port: number): OverheardError {
  return new OverheardError('port-taken', `${program}: port ${port} is taken by another program`, {
    hint: 'Leave the port out to let overheard find a free one, or end the program that uses it.',
  });
}

async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (isFree) await new Promise<void>((resolve) => server.close(() => resolve()));
  return isFree;
}
