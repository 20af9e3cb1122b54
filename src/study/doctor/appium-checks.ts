import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/error.ts';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import { findAndroidHome } from '../../phones/adb/find-android-home.ts';
import { startAppiumServer } from '../../phones/appium/appium-server.ts';
import type { Check } from './check.ts';

const answerLimitMs = 5_000;

/**
 * Whether the Android tools are found, whether our own Appium starts with its driver, and whether the servers that
 * devices.json names answer.
 */
export async function checkAppium(
  inventory: Inventory | undefined,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Check[]> {
  const devices = (inventory?.devices ?? []).filter(({ enabled }) => enabled);
  const urls = new Set(devices.flatMap(({ appiumUrl }) => appiumUrl ?? []));
  const others = await Promise.all([...urls].map((url) => checkServer(url, signal)));
  return [...(await checkOwn(clock, signal)), ...others];
}

async function checkOwn(clock: Clock, signal: AbortSignal): Promise<Check[]> {
  let home: string;
  try {
    ({ home } = findAndroidHome(process.env));
  } catch (thrown) {
    const next = 'install the Android platform tools or set ANDROID_HOME';
    return [{ name: 'ANDROID_HOME', state: 'fail', found: messageOf(thrown), next }];
  }
  const tools: Check = { name: 'ANDROID_HOME', state: 'ok', found: home };
  const beganAtMs = clock.monotonicMs();
  try {
    const server = await startAppiumServer({ androidHome: home, env: process.env }, signal);
    const tookS = (clock.monotonicMs() - beganAtMs) / 1000;
    await server.close();
    const started = `starts with its driver in ${tookS.toFixed(1)} s`;
    return [
      tools,
      { name: 'appium server', state: 'ok', found: started },
      { name: 'adb_shell feature', state: 'ok', found: 'off, and not needed: shells go over adb itself' },
    ];
  } catch (thrown) {
    signal.throwIfAborted();
    return [tools, { name: 'appium server', state: 'fail', found: messageOf(thrown), next: 'npm ci' }];
  }
}

/** An Appium server that somebody else runs; its password, if any, stays out of what is printed. */
async function checkServer(url: string, signal: AbortSignal): Promise<Check> {
  const { host, pathname, username, password } = new URL(url);
  const name = `appium at ${host}`;
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
  try {
    const answer = await fetch(new URL(`${pathname.replace(/\/$/, '')}/status`, new URL(url).origin), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerLimitMs)]),
      headers: username === '' ? {} : { authorization: `Basic ${login.toString('base64')}` },
    });
    if (answer.ok) return { name, state: 'ok', found: 'answers' };
    return {
      name,
      state: 'fail',
      found: `answers with HTTP ${answer.status}`,
      next: `open ${host} and look`,
    };
  } catch (thrown) {
    signal.throwIfAborted();
    return { name, state: 'fail', found: messageOf(thrown), next: 'start that server, or drop "appiumUrl"' };
  }
}
