import { readFile } from 'node:fs/promises';
import type { Room } from '../../inventory/inventory-schema.ts';
import { runProgram } from '../../host/run-program.ts';
import { sampleRate } from '../signal/wav.ts';

const limitMs = 5000;

type RecordedBy = Exclude<Room['microphone'], { kind: 'virtual-room' }>;

/**
 * The recorder of a room, the rate that its device runs at where the system tells, and who converts it, in words. Never
 * the device: its name may hold a serial number, and this goes into what is published.
 */
export async function describeConversion({ kind, device = 'default' }: RecordedBy): Promise<string> {
  const rates = await nativeRates(device);
  const native = rates === undefined ? 'native rate not told' : `native ${rates} Hz`;
  return `${kind}, ${native}, ${sampleRate} Hz by ${converterOf(kind, device)}`;
}

function converterOf(kind: string, device: string): string {
  if (kind !== 'arecord') return 'SoX';
  if (device.startsWith('pulse')) return 'the sound server';
  return device.startsWith('hw:') ? 'nobody' : 'ALSA';
}

/** undefined where the system does not tell. */
async function nativeRates(device: string): Promise<string | undefined> {
  const source = /^pulse:(.+)$/.exec(device)?.[1];
  const card = /^(?:plug)?hw:(?:CARD=)?(\w+)/.exec(device)?.[1];
  if (source !== undefined) return rateOfSource(await sourcesText(), source);
  return card === undefined ? undefined : ratesOfCard(await cardText(card));
}

async function sourcesText(): Promise<string> {
  return runProgram('pactl', ['list', 'short', 'sources'], { timeoutMs: limitMs }).then(
    ({ stdout }) => stdout.toString('utf8'),
    () => '',
  );
}

/** What the kernel says of a USB card; another says nothing there. */
async function cardText(card: string): Promise<string> {
  const name = /^\d+$/.test(card) ? `card${card}` : card;
  return readFile(`/proc/asound/${name}/stream0`, 'utf8').catch(() => '');
}

/** From what `pactl list short sources` prints. */
export function rateOfSource(text: string, source: string): string | undefined {
  const line = text.split('\n').find((each) => each.split('\t')[1] === source);
  return /(\d+)Hz/.exec(line ?? '')?.[1];
}

/** From /proc/asound/card?/stream0, its part on capture. */
export function ratesOfCard(text: string): string | undefined {
  const at = text.indexOf('Capture:');
  return at < 0 ? undefined : /Rates: ([\d, -]+)/.exec(text.slice(at))?.[1]?.trim();
}
