import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { arch, release, type } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);
const limitMs = 5000;

/** Programs that a run may start, and where in what they say their version stands; people and paths stand there too. */
const programs: readonly { readonly name: string; readonly version: RegExp }[] = [
  { name: 'adb', version: /^Version (\d\S*)/m },
  { name: 'sox', version: /\bv(\d+(?:\.\d+)+)/ },
  { name: 'arecord', version: /\bversion (\d+(?:\.\d+)+)/ },
];

/**
 * Versions of the host's own parts, as they go into the journal: adb, SoX (`play`, `rec`), arecord, the system and its
 * kernel, never the host's name. What is not installed, or does not say, is left out; never rejects.
 */
export async function hostVersions(): Promise<Record<string, string>> {
  const found = await Promise.all(
    programs.map(async ({ name, version }) => [name, version.exec(await versionText(name))?.[1]] as const),
  );
  const system = await systemName();
  const kernel = `${type()} ${/^\d+(?:\.\d+)*/.exec(release())?.[0] ?? ''} ${arch()}`;
  const known = found.flatMap(([name, version]) => (version === undefined ? [] : [[name, version] as const]));
  return { ...Object.fromEntries(known), system, kernel };
}

async function versionText(program: string): Promise<string> {
  try {
    const { stdout, stderr } = await run(program, ['--version'], { timeout: limitMs });
    return `${stdout}${stderr}`;
  } catch {
    return '';
  }
}

/** Name and version of a Linux distribution; elsewhere the kernel says it all. */
async function systemName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(text)?.[1] ?? type();
}
