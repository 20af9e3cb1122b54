import { messageOf, OverheardError } from '../../core/error.ts';
import type { Clock } from '../../core/clock.ts';
import { createAdbClient, type AdbClient } from './adb-client.ts';
import { AdbServerProcess } from './adb-server-process.ts';
import { startOnPort } from '../../host/tcp-ports.ts';

/** An adb server and the way to speak to it. */
export interface AdbServer {
  readonly client: AdbClient;
  readonly port: number;
  /** Stops the server when it is ours; an adopted one is left running. Safe to call twice. */
  close(): Promise<void>;
}

/** How to start an adb server. */
export interface AdbServerOptions {
  readonly adbPath: string;
  readonly clock: Clock;
  /** A free one without it. */
  readonly port?: number;
  readonly signal?: AbortSignal;
}

/**
 * Starts an adb server of our own on a free loopback port, as a child process that ends with us: phones that come and
 * go on the user's server stay untouched. A server that is killed starts again on the same port, some times. Throws
 * `missing-tool` when `adbPath` cannot be run, `port-taken`, and `adb-failed` when the server does not answer within 10 s.
 */
export async function startAdbServer(options: AdbServerOptions): Promise<AdbServer> {
  return startOnPort('adb', options.port, async (port) => {
    const child = new AdbServerProcess(options, port);
    try {
      await child.start();
    } catch (thrown) {
      await child.close();
      throw thrown;
    }
    return { client: child.client, port, close: () => child.close() };
  });
}

/** Uses the adb server that already listens on `port`. Throws `adb-failed` when none answers there. */
export async function adoptAdbServer(port: number): Promise<AdbServer> {
  const client = createAdbClient({ host: '127.0.0.1', port });
  try {
    await client.readVersion();
  } catch (cause) {
    throw new OverheardError('adb-failed', `adb: no server answers on port ${port} (${messageOf(cause)})`, {
      hint: `Type \`adb -P ${port} start-server\`, or leave the port out to let overheard start its own.`,
      cause,
    });
  }
  return { client, port, close: async () => {} };
}
