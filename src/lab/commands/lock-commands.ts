import { chooseKeyboard } from '../phone/input/keyboard.ts';
import { splitOptions, type CommandTable } from './command.ts';

/** Lock settings, keyboards, radios. */
export const lockSettingsCommands: CommandTable = {
  locksettings: ({ phone }, { args }) => {
    const { options } = splitOptions(args, ['--old', '--user']);
    const old = options.get('--old');
    if (args[0] === 'help') return { out: 'lockSettings service commands:\n' };
    if (args[0] === 'get-disabled') return { out: `${String(false)}\n` };
    if (args[0] !== 'verify') return undefined;
    if (!phone.keyguard.isSecure) return { out: 'User has no password\n' };
    if (old !== undefined && phone.keyguard.isPin(old))
      return { out: 'Lock credential verified successfully\n' };
    return { out: old === undefined ? "Credential can't be null or empty\n" : "Old password didn't match\n" };
  },
  ime: ({ phone }, { args }) => {
    const [verb = '', keyboard] = args;
    if (verb === 'list') return { out: 'com.android.inputmethod.latin/.LatinIME:\n' };
    if (verb === 'set' && keyboard !== undefined) chooseKeyboard(phone, keyboard);
    return ['enable', 'disable', 'set', 'reset'].includes(verb) ? {} : undefined;
  },
  svc: (_device, { args }) =>
    args[0] === 'wifi' || args[0] === 'data' || args[0] === 'power' ? {} : undefined,
};
