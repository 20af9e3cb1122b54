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
