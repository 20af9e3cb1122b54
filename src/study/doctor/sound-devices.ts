import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Check } from './check.ts';

const run = promisify(execFile);
const programLimitMs = 10_000;

/** Loudspeakers or microphones. */
export type Direction = 'outputs' | 'inputs';

/**
 * Sound devices of this machine as they are typed into devices.json: ALSA cards, what PulseAudio or PipeWire offers, or
 * CoreAudio's names. Only rooms that are real need one.
 */
export async function checkSoundDevices(isNeeded: boolean): Promise<Check[]> {
  return Promise.all(
    (['outputs', 'inputs'] as const).map((direction) => checkDirection(direction, isNeeded)),
  );
}

async function checkDirection(direction: Direction, isNeeded: boolean): Promise<Check> {
  const name = `sound ${direction}`;
  const devices = await listDevices(direction);
  if (devices.length > 0) return { name, state: 'ok', found: devices.join(', ') };
  if (!isNeeded) return { name, state: 'ok', found: 'none, and virtual rooms need none' };
  const next =
    process.platform === 'darwin'
      ? 'plug one in, and allow the terminal the microphone in Privacy & Security'
      : 'plug one in or start PulseAudio or PipeWire, then type `overheard doctor` again';
  return { name, state: 'warn', found: 'no device is listed', next };
}

async function listDevices(direction: Direction): Promise<readonly string[]> {
  if (process.platform === 'darwin') {
    return readCoreAudio(await textOf('system_profiler', ['SPAudioDataType', '-json']), direction);
  }
  const cards = readAlsaCards(await textOf(direction === 'outputs' ? 'aplay' : 'arecord', ['-l']));
  const kind = direction === 'outputs' ? 'sinks' : 'sources';
  return [...readPulseNames(await textOf('pactl', ['list', 'short', kind]), direction), ...cards];
}

/** Empty where the program is missing or has nothing to list: both are said elsewhere. */
async function textOf(program: string, argv: readonly string[]): Promise<string> {
  return run(program, [...argv], { timeout: programLimitMs }).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** What `aplay -l` lists: by plughw, which converts the rate, unlike hw. */
export function readAlsaCards(text: string): readonly string[] {
  const cards = text.matchAll(/^card (\d+): [^[]*\[([^\]]*)\], device (\d+):/gm);
  return [...cards].map(([, card, title, device]) => `plughw:${card},${device} (${title})`);
}

/** What `pactl list short` lists: a sink by its name, a source as arecord takes it, with the rate it runs at. */
export function readPulseNames(text: string, direction: Direction): readonly string[] {
  const prefix = direction === 'outputs' ? '' : 'pulse:';
  return text.split('\n').flatMap((line) => {
    const [, name, , format = ''] = line.split('\t');
    const hz = /(\d+)Hz/.exec(format)?.[1];
    return name === undefined || name === ''
      ? []
      : [`${prefix}${name}${hz === undefined ? '' : ` (${hz} Hz)`}`];
  });
}

const coreAudio = z.object({
  SPAudioDataType: z.array(z.object({ _items: z.array(z.looseObject({ _name: z.string() })).default([]) })),
});

/** CoreAudio's names, which SoX takes as AUDIODEV; empty where the text is not that of `system_profiler -json`. */
export function readCoreAudio(text: string, direction: Direction): readonly string[] {
  const key = direction === 'outputs' ? 'coreaudio_device_output' : 'coreaudio_device_input';
  const parsed = coreAudio.safeParse(jsonOf(text));
  const items = parsed.success ? parsed.data.SPAudioDataType.flatMap(({ _items }) => _items) : [];
  return items.filter((item) => key in item).map((item) => `"${item._name}"`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No list: as good as an empty one.
    return undefined;
  }
}
