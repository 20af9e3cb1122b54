import { AdbConnection, type AdbAddress } from './adb-connection.ts';
import { adbError } from './adb-error.ts';

/** The end of a shell command. */
export interface ShellOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Limits of one shell command. */
export interface ShellOptions {
  /** Default 15,000. */
  readonly timeLimitMs?: number;
  readonly signal?: AbortSignal;
}

const defaultLimitMs = 15_000;

/** Packet kinds of the shell protocol v2 (adb, shell_protocol.h): one byte kind, four bytes length, then the content. */
const packet = { stdout: 1, stderr: 2, exit: 3 } as const;

/** Runs `command` on the phone `serial`; closing the socket early ends the command on the phone. */
export async function runShell(
  target: { readonly address: AdbAddress; readonly serial: string; readonly command: string },
  options: ShellOptions,
): Promise<ShellOutput> {
  const connection = await AdbConnection.open(target.address, {
    timeLimitMs: options.timeLimitMs ?? defaultLimitMs,
    signal: options.signal,
  });
  try {
    await connection.request(`host:transport:${target.serial}`);
    await connection.request(`shell,v2,raw:${target.command}`);
    return await readPackets(connection);
  } finally {
    connection.close();
  }
}

async function readPackets(connection: AdbConnection): Promise<ShellOutput> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let exitCode: number | undefined;
  for (;;) {
    const head = await connection.readBytes(5);
    if (head === undefined) break;
    const content = (await connection.readBytes(head.readUInt32LE(1))) ?? Buffer.alloc(0);
    if (head[0] === packet.stdout) stdout.push(content);
    else if (head[0] === packet.stderr) stderr.push(content);
    else if (head[0] === packet.exit) {
      exitCode = content[0] ?? 0;
      break;
    }
  }
  if (exitCode === undefined) throw adbError('offline', 'adb shell: the phone went away during the command');
  return { stdout: textOf(stdout), stderr: textOf(stderr), exitCode };
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
