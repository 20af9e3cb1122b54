import { readAppops } from './read-appops.ts';
import { readAudio, type RecordingEvent } from './read-audio.ts';
import { readAudioFlinger } from './read-audio-flinger.ts';
import { readBattery } from './read-battery.ts';
import { readNetstats } from './read-netstats.ts';
import { readNotification } from './read-notification.ts';
import { readPackage } from './read-package.ts';
import { readPower } from './read-power.ts';
import { readSensorPrivacy } from './read-sensor-privacy.ts';
import { readTrust } from './read-trust.ts';
import { readWindowPolicy } from './read-window-policy.ts';
import type { DumpFormat } from './dump-format.ts';

type Reader = (text: string, packageName: string | undefined) => { readonly format: DumpFormat };

const readers = {
  appops: readAppops,
  audio: readPublicAudio,
  'audio-flinger': readAudioFlinger,
  trust: readTrust,
  'window-policy': readWindowPolicy,
  power: readPower,
  package: readPackage,
  notification: readPublicNotification,
  netstats: readNetstats,
  battery: readBattery,
  'sensor-privacy': readSensorPrivacy,
} satisfies Record<string, Reader>;

/** A dump that can be read. */
export type DumpKind = keyof typeof readers;

/** Every kind, in the order of the help. */
export const dumpKinds: readonly DumpKind[] = Object.keys(readers).filter(isDumpKind);

/** Whether a word names a kind of dump. */
export function isDumpKind(word: string): word is DumpKind {
  return Object.hasOwn(readers, word);
}

/**
 * Reads a dump into JSON: `format` is `known` or `unknown-format`, and what the text does not say is null. Never
 * throws, whatever the text.
 */
export function readDump(
  kind: DumpKind,
  text: string,
  options: { readonly package?: string | undefined } = {},
): { readonly format: DumpFormat } {
  const read: Reader = readers[kind];
  return read(text, options.package);
}

function withoutTime({ kind, package: packageName, source, silenced }: RecordingEvent) {
  return { kind, package: packageName, source, silenced };
}

function readPublicAudio(text: string, packageName: string | undefined) {
  const { format, active, events } = readAudio(text, packageName);
  return { format, active, events: events.map(withoutTime) };
}

/** Keys and times stay inside: they are for telling updates apart, not part of the contract. */
function readPublicNotification(text: string, packageName: string | undefined) {
  const { format, notifications } = readNotification(text, packageName);
  return {
    format,
    notifications: notifications.map((record) => ({
      package: record.package,
      title: record.title,
      text: record.text,
      redacted: record.redacted,
    })),
  };
}
