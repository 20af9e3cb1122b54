import { typeThroughKeyboard } from '../phone/input/keyboard.ts';
import { pressKey, swipe, tap } from '../phone/input/touch.ts';
import { refuse } from '../roms/refuse.ts';
import type { CommandTable } from './command.ts';

const keyNames = new Map([
  ['HOME', 3],
  ['BACK', 4],
  ['POWER', 26],
  ['ENTER', 66],
  ['DEL', 67],
  ['MENU', 82],
  ['SEARCH', 84],
  ['APP_SWITCH', 187],
  ['SLEEP', 223],
  ['WAKEUP', 224],
]);

/** Fingers and keys from the command line. */
export const inputCommands: CommandTable = {
  input: ({ phone }, { args }) => {
    const words = ['touchscreen', 'keyboard', 'touchpad'].includes(args[0] ?? '') ? args.slice(1) : args;
    const [verb, ...rest] = words;
    if (phone.refusals.has('input')) return refuse('input', verb ?? '');
    const numbers = rest.map(Number);
    if (verb === 'keyevent') {
      const codes = rest.filter((word) => !word.startsWith('-')).map(keyCodeOf);
      if (codes.some((code) => !Number.isInteger(code))) return undefined;
      for (const code of codes) pressKey(phone, code);
      return {};
    }
    if (verb === 'text') {
      typeThroughKeyboard(phone, rest.join(' ').replaceAll('%s', ' '));
      return {};
    }
    if (verb === 'tap') {
      tap(phone, { x: numbers[0] ?? 0, y: numbers[1] ?? 0 });
      return {};
    }
    if (verb !== 'swipe') return undefined;
    swipe(phone, { x: numbers[0] ?? 0, y: numbers[1] ?? 0 }, { x: numbers[2] ?? 0, y: numbers[3] ?? 0 });
    return {};
  },
  wm: ({ phone }, { args }) => {
    if (args[0] === 'dismiss-keyguard') {
      phone.dismissKeyguard();
      return {};
    }
    if (args[0] === 'size') return { out: 'Physical size: 1080x2400\n' };
    return args[0] === 'density' ? { out: 'Physical density: 440\n' } : undefined;
  },
  screencap: () => ({ out: Buffer.from(onePixelPng, 'base64') }),
};

/** A single dark pixel: nothing reads what this command says. */
const onePixelPng =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

function keyCodeOf(word: string): number {
  return keyNames.get(word.replace(/^KEYCODE_/u, '')) ?? Number(word);
}
