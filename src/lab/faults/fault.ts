import { z } from 'zod';
import { refusals } from '../roms/rom.ts';
import { worldEventKinds } from '../world-log.ts';

const when = {
  /** Id of a phone; every phone when left out. */
  phone: z.string().optional(),
  /** Happens with the nth event of this kind in the world's log on that phone; at once when left out. */
  on: z.enum(worldEventKinds).optional(),
  nth: z.number().int().positive().default(1),
  /** Counts only events of this app. */
  onApp: z.string().optional(),
  afterMs: z.number().min(0).default(0),
};
/** How long it lasts; for good when left out. */
const lasting = { ...when, forMs: z.number().positive().optional() };
const inApp = { ...when, app: z.string() };

/** Something that goes wrong. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** The UiAutomator2 server's process dies. */
  z.strictObject({ kind: z.literal('ui-server-crash'), ...when }),
  /** The UiAutomator2 server gives no answers. */
  z.strictObject({ kind: z.literal('hang'), ...lasting }),
  /** The cable is pulled, and put in again after `forMs`. */
  z.strictObject({ kind: z.literal('cable-blink'), ...lasting }),
  /** adb stays connected and gets no answer: `offline` in `adb devices`. */
  z.strictObject({ kind: z.literal('offline'), ...lasting }),
  /** Every adb service and UI command takes longer. */
  z.strictObject({ kind: z.literal('slow'), latencyMs: z.number().positive(), ...lasting }),
  z.strictObject({ kind: z.literal('app-crash'), ...inApp }),
  /** The process ends behind the lock, and nobody is told; the task stays. */
  z.strictObject({ kind: z.literal('app-killed'), ...inApp }),
  /** The app stands on the results of a search that somebody made. */
  z.strictObject({ kind: z.literal('results-page'), ...inApp }),
  /** The next cold starts show the list of the last time for longer. */
  z.strictObject({ kind: z.literal('cached-list'), ...inApp, forMs: lasting.forMs }),
  /** The search field takes no ENTER. */
  z.strictObject({ kind: z.literal('enter-ignored'), ...inApp, forMs: lasting.forMs }),
  /** The list lies below so many containers that no setting of the UiAutomator2 server reaches it. */
  z.strictObject({ kind: z.literal('deep-tree'), ...inApp, forMs: lasting.forMs }),
  /** An update of the app no longer asks for RECORD_AUDIO. */
  z.strictObject({ kind: z.literal('not-requested'), ...inApp, forMs: lasting.forMs }),
  /** The shell may no longer do this: a switch of the maker's was turned off. */
  z.strictObject({ kind: z.literal('refused'), what: z.enum(refusals), ...lasting }),
  z.strictObject({ kind: z.literal('popup'), ...inApp }),
  z.strictObject({ kind: z.literal('update-dialog'), ...inApp }),
  z.strictObject({ kind: z.literal('captcha'), ...inApp, forMs: lasting.forMs }),
  z.strictObject({ kind: z.literal('login-wall'), ...inApp, forMs: lasting.forMs }),
  z.strictObject({ kind: z.literal('network-error'), ...inApp, forMs: lasting.forMs }),
  /** The next start of the app shows its search page. */
  z.strictObject({ kind: z.literal('restored-search'), ...inApp }),
  /** The app shows its splash screen. */
  z.strictObject({ kind: z.literal('slow-start'), ...inApp, forMs: lasting.forMs }),
  /** The app shows its old feed, scrolled as it was, until its process ends. */
  z.strictObject({ kind: z.literal('stale-feed'), ...inApp, forMs: lasting.forMs }),
  z.strictObject({ kind: z.literal('low-battery'), percent: z.number().int().min(0).max(100), ...when }),
]);

/** Something that goes wrong in a lab, and when. */
export type Fault = z.infer<typeof faultSchema>;
