import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { messageOf } from '../../core/error.ts';
import { packageVersion } from '../../host/version.ts';
import type { Check } from './check.ts';

const run = promisify(execFile);
const programLimitMs = 10_000;

/** A program that must, or should, be on this machine. */
interface Program {
  readonly name: string;
  readonly versionArguments: readonly string[];
  readonly isNeeded: boolean;
  readonly install: string;
}

const programs: readonly Program[] = [
  { name: 'adb', versionArguments: ['--version'], isNeeded: true, install: 'adb' },
  { name: 'sox', versionArguments: ['--version'], isNeeded: false, install: 'sox' },
  ...(process.platform === 'linux'
    ? [
        { name: 'arecord', versionArguments: ['--version'], isNeeded: false, install: 'alsa-utils' },
        { name: 'pulseaudio', versionArguments: ['--version'], isNeeded: false, install: 'pulseaudio' },
      ]
    : []),
  { name: 'espeak-ng', versionArguments: ['--version'], isNeeded: false, install: 'espeak-ng' },
];

/** Oldest Node that Appium 3 runs on (its package.json, engines). */
const oldestNode = [20, 19] as const;

/** Whether this Node is new enough; `version` as in `process.versions.node`. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor))
    return { name: 'node', state: 'ok', found: version };
  return {
    name: 'node',
    state: 'fail',
    found: version,
    next: `install Node ${oldestNode.join('.')} or newer`,
  };
}

/** Programs on this machine, with their versions. */
export async function checkPrograms(): Promise<Check[]> {
  return Promise.all(programs.map(checkProgram));
}

async function checkProgram({ name, versionArguments, isNeeded, install }: Program): Promise<Check> {
  try {
    const { stdout } = await run(name, [...versionArguments], { timeout: programLimitMs });
    return { name, state: 'ok', found: stdout.split('\n')[0]?.trim() ?? 'a version it does not tell' };
  } catch (thrown) {
    const next =
      process.platform === 'darwin'
        ? 'brew install android-platform-tools sox espeak-ng'
        : `sudo apt-get install ${install}`;
    return { name, state: isNeeded ? 'fail' : 'warn', found: `not found (${messageOf(thrown)})`, next };
  }
}

/** Appium, its driver and the recorder, as this package finds them. */
export function checkPackages(): Check[] {
  return ['appium', 'appium-uiautomator2-driver', 'webdriverio', 'node-record-lpcm16'].map((name) => {
    try {
      return { name, state: 'ok', found: packageVersion(name) };
    } catch (thrown) {
      return { name, state: 'fail', found: `cannot be loaded (${messageOf(thrown)})`, next: 'npm ci' };
    }
  });
}
