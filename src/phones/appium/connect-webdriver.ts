import type { WebdriverClient } from './appium-driver.ts';

/** Loaded on first use: WebdriverIO takes most of a second to load, and plans, scores and reports never need it. */
async function loadWebdriverio(): Promise<typeof import('webdriverio')> {
  return import('webdriverio');
}

/**
 * Creates a session. Never retries: WebdriverIO would repeat any command after a failure, so that one wrong PIN becomes
 * four. Logs nothing: its log quotes arguments, PINs among them.
 */
export async function connectWebdriver(
  server: URL,
  capabilities: Readonly<Record<string, unknown>>,
): Promise<WebdriverClient> {
  const { remote } = await loadWebdriverio();
  return remote({
    protocol: server.protocol === 'https:' ? 'https' : 'http',
    hostname: server.hostname,
    port: Number(server.port === '' ? (server.protocol === 'https:' ? 443 : 80) : server.port),
    path: server.pathname,
    ...(server.username === '' ? {} : { user: server.username, key: server.password }),
    logLevel: 'silent',
    connectionRetryCount: 0,
    connectionRetryTimeout: 120_000,
    capabilities,
  });
}
