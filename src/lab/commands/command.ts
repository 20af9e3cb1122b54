import type { AndroidVersion } from '../android/version.ts';
import type { VirtualPhone } from '../phone/virtual-phone.ts';
import type { ShellCall, ShellReply } from '../shell/shell.ts';

/** The UiAutomator2 server's process, as `am instrument` sees it. */
export interface Instrumentation {
  readonly isRunning: boolean;
  /** Runs the server; resolves when it has ended. */
  run(signal: AbortSignal): Promise<void>;
  /** `am force-stop`: the process is gone at once. */
  kill(): void;
}

/** The parts of a phone that a shell command can reach. */
export interface CommandedPhone {
  readonly phone: VirtualPhone;
  readonly android: AndroidVersion;
  readonly instrumentation: Instrumentation;
}

/** A shell command; undefined = this phone does not know it in this form (it is listed as unknown). */
export type PhoneCommand = (
  device: CommandedPhone,
  call: ShellCall,
) => ShellReply | undefined | Promise<ShellReply | undefined>;

/** Commands by their names. */
export type CommandTable = Readonly<Record<string, PhoneCommand>>;

/** Reads a command's input: all of it, or as many bytes as it was told to expect. */
export async function readAll(input: AsyncIterable<Buffer>, bytes = Infinity): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    read += chunk.length;
    if (read >= bytes) break;
  }
  return Buffer.concat(chunks);
}

/** Splits arguments into options (with their values, where `valued` names them) and the rest. */
export function splitOptions(
  args: readonly string[],
  valued: readonly string[] = [],
): { readonly options: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('-') || arg === '-') rest.push(arg);
    else if (valued.includes(arg)) options.set(arg, args[(i += 1)] ?? '');
    else options.set(arg, '');
  }
  return { options, rest };
}
