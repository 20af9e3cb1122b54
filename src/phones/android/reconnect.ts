import { faultOf } from '../fault.ts';
import type { AdbClient } from '../adb/adb-client.ts';
import type { PhoneShell } from './phone-shell.ts';

/**
 * Brings a phone that is connected over TCP back once when a batch finds it offline: a restarted adb server forgets such
 * phones. The batch is repeated; every batch of this folder may be, since it reads, sets a state or sleeps. Phones on
 * USB come back by themselves.
 */
export function reconnecting(shell: PhoneShell, adb: AdbClient): PhoneShell {
  if (!/^[^:]+:\d+$/.test(shell.serial)) return shell;
  return {
    serial: shell.serial,
    run: async (commands, limits) => {
      try {
        return await shell.run(commands, limits);
      } catch (thrown) {
        if (faultOf(thrown)?.kind !== 'offline') throw thrown;
        await adb.disconnect(shell.serial, limits.signal);
        await adb.connect(shell.serial, limits.signal);
        return await shell.run(commands, limits);
      }
    },
  };
}
