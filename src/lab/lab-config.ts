import { z } from 'zod';
import { worldSchema } from './world.ts';
import { androidVersions } from './android/android-versions.ts';
import { roms } from './roms/roms.ts';

const id = z.string().min(1);

/** The phones, rooms and world that a lab is started with. PINs are in here: it goes through a pipe, never through a file or an argument. */
export const labConfigSchema = z.strictObject({
  rooms: z
    .array(
      z.strictObject({
        id,
        /** A PulseAudio sink whose sound the room's phones hear; `environment` says where its daemon is found. */
        monitor: z.strictObject({ sink: id, environment: z.record(z.string(), z.string()) }).optional(),
      }),
    )
    .min(1),
  phones: z.array(
    z.strictObject({
      id,
      /** null: a phone in no room. */
      room: id.nullable(),
      distanceCm: z.number().positive(),
      pin: z
        .string()
        .regex(/^\d{4,16}$/, 'expected 4 to 16 digits')
        .optional(),
      /** The world deals one otherwise. */
      androidVersion: z.enum(Object.keys(androidVersions)).optional(),
      /** The world deals one otherwise. */
      rom: z.enum(Object.keys(roms)).optional(),
      /** `ro.serialno`; phones sold cheaply share one. Made up from the id otherwise. */
      serial: z.string().min(1).optional(),
      /** Phone clock minus host clock. */
      clockOffsetMs: z.number().optional(),
    }),
  ),
  world: worldSchema,
  /** NDJSON file for the world's log, written as things happen. */
  logPath: z.string().min(1).optional(),
  /** The lab outlives the process that started it. */
  detached: z.boolean().optional(),
});

/** A configuration of a lab, defaults filled in. */
export type LabConfig = z.infer<typeof labConfigSchema>;
/** A configuration before defaults are filled in. */
export type LabConfigInput = z.input<typeof labConfigSchema>;
