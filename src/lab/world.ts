import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import { firstIssue } from '../core/first-issue.ts';
import { androidVersions } from './android/android-versions.ts';
import { behaviourNames } from './apps/behaviours/behaviours.ts';
import { knownPackages } from './apps/profiles/profiles.ts';
import { faultSchema } from './faults/fault.ts';
import { namedWorlds } from './named-worlds.ts';
import { roms } from './roms/roms.ts';
import { sparedByDefault, traitNames } from './traits/traits.ts';

const app = z.strictObject({
  behaviour: z.enum(behaviourNames),
});

/** The truth of a lab: how its apps behave and what its rooms are like. */
export const worldSchema = z.strictObject({
  /** Names the world in a report. */
  name: z.string().min(1).default('unnamed'),
  /** Equal seeds and equal gestures give equal feeds. */
  seed: z.string().min(1),
  /** Installed on every phone, by package. */
  apps: z
    .partialRecord(z.enum(knownPackages), app)
    .refine((apps) => Object.keys(apps).length > 0, 'expected an app'),
  /** Dealt over the phones in their order, round and round. */
  androidVersions: z
    .array(z.enum(Object.keys(androidVersions)))
    .min(1)
    .default(['13']),
  /** The makers' systems of the phones, dealt like their versions. */
  roms: z
    .array(z.enum(Object.keys(roms)))
    .min(1)
    .default(['pixel', 'one-ui', 'miui', 'coloros']),
  /** No owner has turned on the switch with which a maker lets adb act. */
  switchesOff: z.boolean().default(false),
  /** The ways of real phones that these phones do not have. */
  spares: z.array(z.enum(traitNames)).default([...sparedByDefault]),
  /** The loudspeakers are switched off. */
  speakerMuted: z.boolean().default(false),
  /** The system-wide microphone toggle of every phone is off. */
  microphoneOff: z.boolean().default(false),
  /** Level of the rooms' noise at every ear, dBFS. */
  noiseDb: z.number().min(-120).max(0).default(-52),
  /** Reverberation time of the rooms in seconds. */
  rt60S: z.number().min(0).max(3).default(0),
  /** Added to every adb service and every UI command. */
  latencyMs: z.number().min(0).max(60_000).default(0),
  /** The faults that happen, and when. */
  faults: z.array(faultSchema).default([]),
});

/** A world, defaults filled in. */
export type World = z.infer<typeof worldSchema>;

/** Reads a world: a name of a shipped one, JSON, or the path of a JSON file. Throws `bad-input`. */
export async function readWorld(source: string): Promise<World> {
  if (Object.hasOwn(namedWorlds, source)) return parseWorld({ name: source, ...namedWorlds[source] }, source);
  if (source.trimStart().startsWith('{')) return parseWorld(parseJson(source, 'the world'), 'the world');
  let text: string;
  try {
    text = await readFile(source, 'utf8');
  } catch (cause) {
    const names = Object.keys(namedWorlds).join(', ');
    throw new OverheardError('bad-input', `world "${source}": cannot be read (${messageOf(cause)})`, {
      hint: `Name one of ${names}, or a JSON file.`,
      cause,
    });
  }
  return parseWorld(parseJson(text, source), source);
}

/** Checks a world; `place` names it in errors. Throws `bad-input`. */
export function parseWorld(content: unknown, place: string): World {
  const parsed = worldSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new OverheardError('bad-input', `${place}: ${firstIssue(parsed.error, 'the world')}`, {
    hint: `Apps can be ${behaviourNames.join(', ')}; packages ${knownPackages.join(', ')}.`,
  });
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OverheardError('bad-input', `${place}: is not JSON (${messageOf(cause)})`, {
      hint: 'A world is an object such as {"seed": "1", "apps": {"me.ele": {"behaviour": "honest"}}}.',
      cause,
    });
  }
}
