import { AdbDaemon, type Cable } from './adb/adb-daemon.ts';
import type { RunService } from './adb/daemon-connection.ts';
import { serveFramedShell, serveRawShell, type RunShellLine } from './adb/shell-service.ts';
import { serveSync } from './adb/sync-service.ts';
import type { AndroidVersion } from './android/version.ts';
import { DeviceShell } from './commands/device-shell.ts';
import { redactLine } from './phone/redact-line.ts';
import type { VirtualPhone } from './phone/virtual-phone.ts';
import { runLine } from './shell/shell.ts';
import { UiServer } from './ui-server/ui-server.ts';
import type { WorldLog } from './world-log.ts';

/** Port of the UiAutomator2 server on the phone. */
const uiServerPort = 'tcp:6790';
/** A command that locks or opens the phone may still say that it is done. */
const blinkAfterMs = 40;

/** A virtual phone plugged in: adb on a loopback port, shell, files, UiAutomator2 server. */
export class PhoneOnAdb {
  readonly phone: VirtualPhone;
  readonly #shell: DeviceShell;
  readonly #uiServer: UiServer;
  /** Added to every adb service and every command of the UiAutomator2 server. */
  latencyMs: number;
  #daemon: AdbDaemon | undefined;

  constructor(phone: VirtualPhone, android: AndroidVersion, latencyMs = 0) {
    this.phone = phone;
    this.latencyMs = latencyMs;
    this.#uiServer = new UiServer(phone, () => this.#delay());
    this.#shell = new DeviceShell({ phone, android, instrumentation: this.#uiServer });
  }

  get unknownCommands(): readonly string[] {
    return this.#shell.unknownCommands;
  }

  /** Listens for `adb connect`; resolves to the address. */
  async plugIn(port = 0): Promise<string> {
    const { device, model } = this.phone.identity;
    const facts = `ro.product.name=${device};ro.product.model=${model};ro.product.device=${device}`;
    const banner = `device::${facts};features=cmd,shell_v2`;
    this.#daemon = await AdbDaemon.listen({ banner, open: (name) => this.#open(name) }, port);
    return this.#daemon.address;
  }

  setCable(cable: Cable): void {
    this.#daemon?.setCable(cable);
  }

  /** adb goes away for so many ms whenever the phone is locked or opened; 0: it stays. */
  blinkAt(log: WorldLog, blinkMs: number): void {
    if (blinkMs === 0) return;
    log.follow(({ kind, phone }) => {
      if ((kind !== 'lock' && kind !== 'unlock') || phone !== this.phone.identity.id) return;
      setTimeout(() => this.setCable('pulled'), blinkAfterMs).unref();
      setTimeout(() => this.setCable('in'), blinkAfterMs + blinkMs).unref();
    });
  }

  /** The UiAutomator2 server's process dies. */
  crashUiServer(): void {
    this.#uiServer.crash();
  }

  /** The UiAutomator2 server gives no answers until told otherwise. */
  hangUiServer(isHanging: boolean): void {
    this.#uiServer.hang(isHanging);
  }

  async close(): Promise<void> {
    this.#uiServer.kill();
    await this.#daemon?.close();
  }

  #delay(): Promise<void> {
    const { latencyMs } = this;
    return latencyMs === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, latencyMs));
  }

  async #open(name: string): Promise<RunService | undefined> {
    await this.#delay();
    const line = /^(?:shell,v2[^:]*|shell|exec):([\s\S]*)$/u.exec(name)?.[1];
    if (line !== undefined && name.startsWith('shell,v2'))
      return (stream) => void serveFramedShell(stream, line, this.#runLine);
    if (line !== undefined) return (stream) => void serveRawShell(stream, line, this.#runLine);
    if (name === 'sync:') return (stream) => void serveSync(stream, this.phone.files);
    if (name === uiServerPort) return this.#uiServer.connect();
    return undefined;
  }

  readonly #runLine: RunShellLine = (line, frame) => {
    this.phone.log({ kind: 'shell', command: redactLine(this.phone.keyguard, line) });
    return runLine(line, this.#shell, frame);
  };
}
