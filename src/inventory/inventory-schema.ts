import { z } from 'zod';
import { idText, phoneKinds, platforms, usualPlatform } from '../core/words.ts';

const id = idText('p1');
const environmentName = z
  .string()
  .regex(/^[A-Z_][A-Z0-9_]*$/, 'expected the name of an environment variable');

/** Where a room's playback goes. */
const speaker = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('virtual-room') }),
  z.strictObject({
    kind: z.literal('sox'),
    device: z.string().min(1).optional(),
    driver: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('pulse'), sink: z.string().min(1) }),
  z.strictObject({ kind: z.literal('afplay') }),
]);

/** Where the room's measuring microphone is read. */
const microphone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('virtual-room') }),
  z.strictObject({ kind: z.enum(['arecord', 'sox', 'rec']), device: z.string().min(1).optional() }),
]);

/** A further microphone of a room, at some of its phones. */
const seatMicrophone = z.strictObject({
  id,
  kind: z.enum(['arecord', 'sox', 'rec']),
  device: z.string().min(1).optional(),
});

/** Turns dBFS of this room's chain into dB SPL: level = dBFS + offsetDb. */
const calibration = z.strictObject({
  offsetDb: z.number(),
  method: z.string().min(1),
  date: z.iso.date(),
  ambientDbfs: z.number().optional(),
  loopDelayMs: z.number().nonnegative().optional(),
  /** So long a soft noise goes before every sound, since the loudspeaker sleeps when nothing is played. */
  wakeMs: z.int().positive().max(5000).optional(),
});

const room = z.strictObject({
  id,
  /** `virtual`: the embedded lab plays this room and its phones. */
  kind: z.enum(phoneKinds).default('real'),
  /** Only `localhost` can be played so far. */
  host: z.string().min(1).default('localhost'),
  speaker,
  microphone,
  /** Further ones, where phones are far from the first; phones name theirs by `microphone`. */
  microphones: z.array(seatMicrophone).optional(),
  calibration: calibration.nullable().default(null),
  /** Path of the room's consent.json; needed before a real microphone opens. */
  consent: z.string().min(1).optional(),
});

const device = z.strictObject({
  id,
  /** null: a phone that stands in no room now; it is neither exposed nor read. */
  room: id.nullable(),
  seat: z.string().min(1).optional(),
  /** Id of the nearest of the room's `microphones`; the room's own unless given. */
  microphone: id.optional(),
  distanceCm: z.number().positive().max(2000),
  /** The serial that `adb devices` shows; virtual phones get theirs when the lab starts. */
  udid: z.string().min(1, 'is empty; expected the serial that `adb devices` shows').optional(),
  /** Of another than the usual platform no phone can be played so far. */
  platform: z.enum(platforms).default(usualPlatform),
  /** How the owner's lock screen opens. The PIN itself is never in a file: `env` names the variable that holds it. */
  unlock: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('swipe') }),
      z.strictObject({ kind: z.literal('pin'), env: environmentName }),
    ])
    .default({ kind: 'swipe' }),
  /** An Appium server of its own; otherwise the harness starts one. The phone must be on this host's adb, too. */
  appiumUrl: z
    .url({ protocol: /^https?$/, error: 'expected an address that begins with http:// or https://' })
    .optional(),
  systemPort: z.number().int().min(1024).max(65535).optional(),
  capabilities: z.record(z.string(), z.unknown()).default({}),
  /** Pseudonym of the account that the apps are logged in with; never the account itself. */
  account: id.optional(),
  /** Who allowed this phone and account to be used, and when. Needed for real phones. */
  authorised: z.strictObject({ by: z.string().min(1), date: z.iso.date() }).optional(),
  tags: z.array(z.string()).default([]),
  enabled: z.boolean().default(true),
});

/** Shape of devices.json. */
export const inventorySchema = z.strictObject({
  $schema: z.string().optional(),
  rooms: z.array(room).min(1),
  devices: z.array(device).min(1),
});

/** A room as devices.json describes it. */
export type Room = z.infer<typeof room>;
/** A phone as devices.json describes it. */
export type Device = z.infer<typeof device>;
/** Rooms and phones. */
export type Inventory = z.infer<typeof inventorySchema>;
/** How a room's recordings are played. */
export type Speaker = Room['speaker'];
