import type { ShellReply } from '../shell/shell.ts';
import { splitOptions, type CommandTable, type CommandedPhone, type PhoneCommand } from './command.ts';

/** The app-op service, under both of its names. */
export const runAppOps: PhoneCommand = (device, { args }) => {
  const [verb, ...words] = args;
  // Asked for by op and not by package; no virtual app pretends to be elsewhere.
  if (verb === 'query-op') return { out: 'No operations.\n' };
  const { options, rest } = splitOptions(words, ['--user']);
  const [packageName = '', op, mode] = rest;
  if (device.phone.packages.find(packageName) === undefined) {
    return { err: `Error: No UID for ${packageName} in user 0\n`, code: 255 };
  }
  const name = op === undefined ? undefined : shortName(op);
  if (verb === 'get') return { out: device.android.appOps(device.phone, packageName, name) };
  if (verb !== 'set' || name === undefined || mode === undefined) return undefined;
  return setMode(device, { packageName, op: name, mode, isUid: options.has('--uid') });
};

/** `cmd appops`: the operations that apps may use. */
export const appOpCommands: CommandTable = { appops: runAppOps };

interface ModeChange {
  readonly packageName: string;
  readonly op: string;
  readonly mode: string;
  readonly isUid: boolean;
}

function setMode({ phone }: CommandedPhone, { packageName, op, mode, isUid }: ModeChange): ShellReply {
  phone.packages.setOpMode(packageName, op, mode);
  if (op === 'RECORD_AUDIO') {
    const granted = mode !== 'ignore' && mode !== 'deny';
    phone.log({
      kind: 'permission',
      app: packageName,
      permission: op,
      granted,
      by: isUid ? 'appops --uid' : 'appops',
    });
    if (!granted) phone.microphone.stop(packageName, phone.nowMs());
  }
  return {};
}

function shortName(op: string): string {
  return op.replace(/^android:/u, '').toUpperCase();
}
