import { messageOf } from '../../core/error.ts';
import type { ShellCall, ShellHost, ShellReply } from '../shell/shell.ts';
import { activityCommands } from './activity-commands.ts';
import { appOpCommands } from './app-op-commands.ts';
import type { CommandTable, CommandedPhone } from './command.ts';
import { serviceCommands } from './dumpsys-command.ts';
import { fileCommands } from './file-commands.ts';
import { inputCommands } from './input-commands.ts';
import { lockSettingsCommands } from './lock-commands.ts';
import { packageCommands } from './package-commands.ts';
import { processCommands } from './process-commands.ts';
import { propertyCommands } from './property-commands.ts';
import { textCommands } from './text-commands.ts';
import { findPermit } from '../permits/permits.ts';

const table: CommandTable = {
  ...textCommands,
  ...fileCommands,
  ...propertyCommands,
  ...processCommands,
  ...activityCommands,
  ...packageCommands,
  ...appOpCommands,
  ...inputCommands,
  ...lockSettingsCommands,
  ...serviceCommands,
};

/**
 * The commands of one phone. Remembers the lines it did not know, the early warning for a new driver version, and those
 * whose answer no source of Android permits.
 */
export class DeviceShell implements ShellHost {
  readonly #device: CommandedPhone;
  readonly #unknown = new Set<string>();

  constructor(device: CommandedPhone) {
    this.#device = device;
  }

  /** Each command that was not known, once. */
  get unknownCommands(): readonly string[] {
    return [...this.#unknown];
  }

  async run(call: ShellCall): Promise<ShellReply> {
    const name = call.name.replace(/^\/system\/bin\//u, '');
    const command = Object.hasOwn(table, name) ? table[name] : undefined;
    const given = [name, ...call.args].join(' ');
    const line = this.#device.phone.keyguard.redact(given);
    try {
      const reply = await command?.(this.#device, { ...call, name });
      if (reply !== undefined && findPermit(given, answerOf(reply)) === undefined)
        this.#note(
          `${line} (no source permits the answer: ${JSON.stringify(answerOf(reply).slice(0, 120))})`,
        );
      if (reply !== undefined) return reply;
      this.#note(line);
    } catch (error) {
      // A fault of the lab itself: seen by whoever checks for unknown commands, and no client waits for ever.
      this.#note(`${line} (${messageOf(error)})`);
      return { err: `${messageOf(error)}\n`, code: 255 };
    }
    return { err: `/system/bin/sh: ${call.name}: inaccessible or not found\n`, code: 127 };
  }

  #note(line: string): void {
    if (this.#unknown.has(line)) return;
    this.#unknown.add(line);
    this.#device.phone.log({ kind: 'unknown-command', command: line });
  }

  readFile(path: string): Buffer | undefined {
    return this.#device.phone.files.readFile(path);
  }

  writeFile(path: string, bytes: Buffer): void {
    this.#device.phone.files.writeFile(path, bytes);
  }
}

/** Both outputs as text; bytes have no words. */
function answerOf({ out = '', err = '' }: ShellReply): string {
  return `${typeof out === 'string' ? out : ''}${err}`;
}
