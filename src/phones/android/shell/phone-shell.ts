import { joinBatch, splitBatch } from '../../adb/batch.ts';
import { adbError } from '../../adb/adb-error.ts';
import type { AdbClient } from '../../adb/adb-client.ts';

/** The shell of one phone; every method is one round trip. */
export interface PhoneShell {
  readonly serial: string;
  /** When the phone last answered (monotonic milliseconds); undefined before its first answer. */
  readonly answeredAtMs: number | undefined;
  /** Runs commands one after the other and returns what each wrote, in their order. */
  run(commands: readonly string[], limits: ShellLimits): Promise<readonly string[]>;
}

/** How long a batch may take. */
interface ShellLimits {
  readonly signal: AbortSignal;
  /** Default: the limit the shell was made with. */
  readonly timeLimitMs?: number;
  /** How long adb may be away before the phone counts as lost; default: the usual time. */
  readonly reconnectMs?: number;
}

/** Throws `phone-lost` (faults `offline`, `hang`), or the reason of an aborted signal. */
export function createPhoneShell(adb: AdbClient, serial: string, shellMs: number): PhoneShell {
  let answeredAtMs: number | undefined;
  return {
    serial,
    get answeredAtMs() {
      return answeredAtMs;
    },
    run: async (commands, { signal, timeLimitMs = shellMs }) => {
      const output = await adb.shell(serial, joinBatch(commands), { signal, timeLimitMs });
      answeredAtMs = performance.now();
      const answers = splitBatch(output.stdout);
      return commands.map((command, i) => {
        const answer = answers.get(i);
        if (answer === undefined) {
          throw adbError('offline', `${serial}: the answer to \`${command}\` was cut off`);
        }
        return answer.text;
      });
    },
  };
}
