import { setTimeout as pause } from 'node:timers/promises';
import type { AdbAddress } from './adb-connection.ts';
import { AdbConnection } from './adb-connection.ts';
import { runShell, type ShellOptions, type ShellOutput } from './adb-shell.ts';
import { adbError } from './adb-error.ts';

/** A phone as the adb server lists it. */
export interface AdbDevice {
  readonly serial: string;
  /** `device` when it can be used; `offline`, `unauthorized`, `no permissions`, `recovery`, … otherwise. */
  readonly state: string;
  readonly model: string | undefined;
  /** USB path such as `1-4.2`, for telling apart phones that were sold with one serial. */
  readonly usbPath: string | undefined;
  /** Number of this connection, unique within one adb server. */
  readonly transportId: string | undefined;
}

/**
 * Speaks to an adb server over its socket: one connection per request and no process, because a poll by an `adb`
 * process costs tens of milliseconds of CPU. Every method throws OverheardError `adb-failed` or `phone-lost`, whose
 * `data.fault` is the kind of a PhoneFault, or the reason of an aborted signal.
 */
export interface AdbClient {
  readonly address: AdbAddress;
  /** Protocol version of the server, e.g. 41. */
  readVersion(signal?: AbortSignal): Promise<number>;
  listDevices(signal?: AbortSignal): Promise<readonly AdbDevice[]>;
  /**
   * Connects a phone over TCP (`host:port`) and returns once it can be used. The server itself would try for ten seconds;
   * `timeLimitMs` (default 10,000) gives up earlier.
   */
  connect(endpoint: string, signal?: AbortSignal, timeLimitMs?: number): Promise<void>;
  /** Forgets a TCP phone; one that is not connected is no error. */
  disconnect(endpoint: string, signal?: AbortSignal): Promise<void>;
  /** Runs a command in the phone's shell (shell protocol v2, no terminal). A non-zero exit code is a result. */
  shell(serial: string, command: string, options?: ShellOptions): Promise<ShellOutput>;
}

/** Milliseconds a request to the server itself may take; it answers from memory. */
const requestLimitMs = 10_000;
const pollMs = 20;

/** A client of the adb server that listens at `address`. Opens nothing until a method is called. */
export function createAdbClient(address: AdbAddress): AdbClient {
  const request: AskServer = (service, signal, timeLimitMs) =>
    askServer(address, service, { signal, timeLimitMs });
  return {
    address,
    readVersion: async (signal) => Number.parseInt(await request('host:version', signal), 16),
    listDevices: async (signal) => parseDevices(await request('host:devices-l', signal)),
    connect: (endpoint, signal, timeLimitMs) => connectPhone(request, endpoint, { signal, timeLimitMs }),
    disconnect: async (endpoint, signal) => {
      try {
        await request(`host:disconnect:${endpoint}`, signal);
      } catch (thrown) {
        if (!(thrown instanceof Error) || !thrown.message.includes('no such device')) throw thrown;
      }
    },
    shell: (serial, command, options = {}) => runShell({ address, serial, command }, options),
  };
}

/** Asks the server for a service and resolves to its answer. */
type AskServer = (service: string, signal?: AbortSignal, timeLimitMs?: number) => Promise<string>;

/** How long a request may take and what ends it before. */
interface Patience {
  readonly signal: AbortSignal | undefined;
  readonly timeLimitMs: number | undefined;
}

async function askServer(
  address: AdbAddress,
  service: string,
  { signal, timeLimitMs = requestLimitMs }: Patience,
): Promise<string> {
  const connection = await AdbConnection.open(address, { timeLimitMs, signal });
  try {
    await connection.request(service);
    return await connection.readText();
  } finally {
    connection.close();
  }
}

async function connectPhone(
  request: AskServer,
  endpoint: string,
  { signal, timeLimitMs = requestLimitMs }: Patience,
): Promise<void> {
  const giveUpAtMs = performance.now() + timeLimitMs;
  let state: string | undefined;
  do {
    // A server that is still clearing away the last connection says "already connected": ask again then.
    if (state === undefined) {
      const answer = await request(`host:connect:${endpoint}`, signal, timeLimitMs);
      if (!/^(already )?connected to /.test(answer)) {
        throw adbError('offline', `adb connect ${endpoint}: the server answered "${answer.trim()}"`);
      }
    }
    // "connected" may come before the handshake with the phone is over.
    const devices = parseDevices(await request('host:devices-l', signal));
    state = devices.find(({ serial }) => serial === endpoint)?.state;
    if (state === 'device') return;
    await pause(pollMs, undefined, { signal });
  } while (performance.now() < giveUpAtMs);
  throw adbError('offline', `adb connect ${endpoint}: the phone stays ${state ?? 'away'}`);
}

/**
 * Serial, state and the rest (adb's transport.cpp): a phone that tells no serial has words in its place, and
 * `no permissions`, alone of two words, may bring its reason along in brackets.
 */
const deviceLine = /^(\(no serial number\)|\S+)\s+(no permissions|\S+)(.*)$/;

/** Parses `host:devices-l`: one device a line, `serial state key:value …`. */
export function parseDevices(text: string): AdbDevice[] {
  return text.split('\n').flatMap((line) => {
    const [, serial, state, rest = ''] = deviceLine.exec(line.trim()) ?? [];
    if (serial === undefined || state === undefined) return [];
    const properties = rest.trim().split(/\s+/);
    const valueOf = (key: string): string | undefined =>
      properties.find((property) => property.startsWith(`${key}:`))?.slice(key.length + 1);
    const usbPath = valueOf('usb') ?? properties.find((property) => /^\d+-[\d.]+$/.test(property));
    return { serial, state, model: valueOf('model'), usbPath, transportId: valueOf('transport_id') };
  });
}
