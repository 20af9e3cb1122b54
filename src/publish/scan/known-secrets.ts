import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Inventory } from '../../inventory/inventory-schema.ts';
import type { SecretKind } from './secret-kinds.ts';

/** A text that must not be in a dataset. */
export interface KnownSecret {
  readonly kind: SecretKind;
  readonly text: string;
}

/** Users that every system has say nothing about anybody. */
const commonUsers = new Set(['root', 'node', 'user', 'admin', 'ubuntu', 'debian', 'runner', 'pi']);

/** Secrets that an inventory and the environment name: serials, PINs, hosts, and the people who allowed the use of phones. */
export function secretsOfInventory(inventory: Inventory, env: NodeJS.ProcessEnv): readonly KnownSecret[] {
  const secrets: KnownSecret[] = [];
  const add = (kind: SecretKind, text: string | undefined): void => {
    if (text !== undefined && text.length >= 3) secrets.push({ kind, text });
  };
  for (const device of inventory.devices) {
    add('serial number', device.udid);
    add('name of a person', device.authorised?.by);
    if (device.unlock.kind === 'pin') add('PIN', env[device.unlock.env]);
    if (device.appiumUrl !== undefined) add('network address', hostOf(device.appiumUrl));
    for (const value of Object.values(device.capabilities)) {
      if (typeof value === 'string' && /[0-9]/.test(value) && value.length >= 8) add('serial number', value);
    }
  }
  for (const { host } of inventory.rooms) if (!isLocal(host)) add('network address', host);
  return secrets;
}

/** PINs that variables such as OVERHEARD_PIN_P2 hold, whatever inventory is at hand. */
export function secretsOfEnvironment(env: NodeJS.ProcessEnv): readonly KnownSecret[] {
  return Object.entries(env).flatMap(([name, text]) =>
    name.startsWith('OVERHEARD_PIN') && text !== undefined && text.length >= 3
      ? [{ kind: 'PIN' as const, text }]
      : [],
  );
}

/** Names of this machine and of whoever works on it, unless they are words that a study may use as well. */
export function secretsOfMachine(): readonly KnownSecret[] {
  const { username, homedir } = userInfo();
  const own = commonUsers.has(username) ? [] : [homedir, username];
  return [hostname(), ...own]
    .filter((text) => isTelling(text) && !isLocal(text))
    .map((text) => ({ kind: 'name of this machine', text }));
}

/** `annas-mac`, `/home/anna` and `wilhelmina.b`, but not `demo` or `kitchen`. */
function isTelling(name: string): boolean {
  return name.length >= 10 || (name.length >= 6 && /[^a-z]/i.test(name));
}

/** A file of secrets, one a line: account names, addresses, whatever a laboratory knows must not be said. */
export function parseSecrets(content: string): readonly KnownSecret[] {
  return content
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.length >= 2 && !line.startsWith('#'))
    .map((text) => ({ kind: 'listed secret', text }));
}

/** A secret as it may be written: itself, and what encodings in common use make of it. */
export function formsOf({ text }: KnownSecret): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const encoded = [
    encodeURIComponent(text),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    createHash('sha256').update(bytes).digest('hex'),
  ];
  return [...new Set([text, text.normalize('NFKC'), ...encoded.filter((form) => form.length >= 4)])];
}

function hostOf(url: string): string | undefined {
  const host = URL.canParse(url) ? new URL(url).hostname : undefined;
  return host === undefined || isLocal(host) ? undefined : host;
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host.startsWith('127.') || host === '[::1]';
}
