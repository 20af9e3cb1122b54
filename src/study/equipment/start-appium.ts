import type { Device } from '../../inventory/inventory-schema.ts';
import { findAndroidHome } from '../../phones/adb/find-android-home.ts';
import { startAppiumServer } from '../../phones/appium/appium-server.ts';
import { foreignAppium, type Appium } from '../../phones/appium/appium.ts';

/** The Appium servers of some phones. */
export interface AppiumServers {
  /** The server that devices.json names for a phone, else ours. */
  of(device: Device): Appium;
  /** Renews ours when it has grown old; see `AppiumServer.refresh`. */
  refresh(signal: AbortSignal): Promise<unknown>;
  /** Ends ours. */
  close(): Promise<void>;
}

/** Starts our Appium where one of the phones has none of somebody else's. Throws like `startAppiumServer`. */
export async function startAppium(
  devices: readonly Device[],
  options: { readonly port?: number | undefined; readonly secrets?: readonly string[] },
  signal: AbortSignal,
): Promise<AppiumServers> {
  const isNeeded = devices.some(({ appiumUrl }) => appiumUrl === undefined);
  const ours = isNeeded ? await startOurs(options, signal) : undefined;
  return {
    of: ({ appiumUrl }) => (appiumUrl === undefined ? ours! : foreignAppium(appiumUrl)),
    refresh: async (stop) => ours?.refresh(stop),
    close: async () => ours?.close(),
  };
}

async function startOurs(
  options: { readonly port?: number | undefined; readonly secrets?: readonly string[] },
  signal: AbortSignal,
) {
  const { home } = findAndroidHome(process.env);
  return startAppiumServer({ ...options, androidHome: home, env: process.env }, signal);
}
