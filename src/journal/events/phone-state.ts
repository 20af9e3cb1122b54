import { z } from 'zod';

/**
 * The part of a phone that a study changes, as it was found: what has to be put back. Says nothing else about whoever
 * owns the phone.
 */
export const phoneState = z.object({
  apps: z.array(
    z.object({
      packageName: z.string(),
      /** Whether the microphone permission was granted; absent where the app asks for none or the phone did not say. */
      isGranted: z.boolean().optional(),
      /** The app operation took away what the permission grants, which no command can put back exactly. */
      isDeniedByOp: z.literal(true).optional(),
    }),
  ),
  /** Global settings by name; one that is absent was not set. */
  settings: z.record(z.string(), z.string()),
  /** Packages of the driver that Doze left alone; absent where the phone did not say. */
  dozeExempt: z.array(z.string()).optional(),
  /** Packages of the driver that were installed, with their version; absent where the phone did not say. */
  driverApps: z.record(z.string(), z.string()).optional(),
});

export type PhoneState = z.infer<typeof phoneState>;
