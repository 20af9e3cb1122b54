import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { findAndroidHome } from '../../src/phones/adb/find-android-home.ts';
import { ports } from '../../src/host/tcp-ports.ts';

const run = promisify(execFile);

/** A private adb server, and adb clients that talk to it. */
export class TestAdb {
  readonly port: number;
  readonly androidHome: string;
  readonly #path: string;
  readonly #server: ChildProcess;

  private constructor(path: string, androidHome: string, port: number) {
    this.#path = path;
    this.androidHome = androidHome;
    this.port = port;
    this.#server = spawn(path, ['-P', String(port), 'nodaemon', 'server'], { stdio: 'ignore' });
  }

  static async start(): Promise<TestAdb> {
    const { adbPath, home } = findAndroidHome(process.env);
    const adb = new TestAdb(adbPath, home, await ports.take());
    while (!(await isOpen(adb.port))) await new Promise((resolve) => setImmediate(resolve));
    return adb;
  }

  /** Runs an adb client; rejects with its output when it fails. */
  async run(...args: readonly string[]): Promise<string> {
    const { stdout } = await run(this.#path, ['-P', String(this.port), ...args], { timeout: 15_000 });
    return stdout;
  }

  async stop(): Promise<void> {
    const exited = once(this.#server, 'exit');
    this.#server.kill();
    await exited;
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const opened = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return opened;
}
