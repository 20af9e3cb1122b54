// Makes a fresh clone ready: npm packages from the lock file, system programs by apt where that is possible.
// Plain JavaScript without imports of ours, since nothing is installed yet. Quick when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const oldestNode = [20, 19];

/** Programs the demo and the tests call, with the package that brings each on Debian and with Homebrew. */
const programs = [
  { name: 'adb', apt: ['adb'], brew: 'android-platform-tools' },
  { name: 'play', apt: ['sox', 'libsox-fmt-pulse'], brew: 'sox' },
  { name: 'arecord', apt: ['alsa-utils', 'libasound2-plugins'], linuxOnly: true },
  { name: 'pulseaudio', apt: ['pulseaudio', 'pulseaudio-utils'], linuxOnly: true },
  { name: 'espeak-ng', apt: ['espeak-ng'], brew: 'espeak-ng' },
];

checkNode();
installNodeModules();
installPrograms();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  fail(`Node ${process.versions.node} found, ${oldestNode.join('.')} or newer needed; install a newer Node.`);
}

function installNodeModules() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.overheard-set-up');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('Installing the npm packages of the lock file (once, about half a minute) …');
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) fail('`npm ci` failed; read its message above, then try again.');
  writeFileSync(stamp, lock);
}

function installPrograms() {
  const onLinux = process.platform === 'linux';
  const missing = programs.filter(({ name, linuxOnly }) => (onLinux || !linuxOnly) && !isOnPath(name));
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  if (!onLinux) {
    const packages = missing.map(({ brew }) => brew).join(' ');
    fail(`Missing: ${names}. On macOS type: brew install ${packages}`);
  }
  const packages = missing.flatMap(({ apt }) => apt);
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    fail(`Missing: ${names}. On Debian or Ubuntu type: sudo apt-get install -y ${packages.join(' ')}`);
  }
  say(`Installing ${packages.join(', ')} with apt (once) …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', ['-qq', ...step], {
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) fail(`apt-get ${step.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
