import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnBound } from '../../host/spawn-bound.ts';
import type { Clock } from '../../core/clock.ts';
import { messageOf, OverheardError } from '../../core/error.ts';
import { runProgram } from '../../host/run-program.ts';

const startMs = 8000;
const pollMs = 50;
const stopMs = 3000;
const murmurDb = -55;

/**
 * Rooms without hardware: a PulseAudio daemon of our own with one null sink per room, whose monitor is that room's
 * microphone. It listens on a socket in a private folder only; no other daemon is touched.
 */
export class PulseRooms {
  /** Variables under which players and recorders find the daemon. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #daemon: ChildProcess;
  readonly #murmurs: ChildProcess[] = [];
  readonly #gone: Promise<void>;
  readonly #folder: string;

  private constructor(daemon: ChildProcess, folder: string, environment: Readonly<Record<string, string>>) {
    this.#daemon = daemon;
    this.#folder = folder;
    this.environment = environment;
    this.#gone = new Promise((resolve) => {
      daemon.once('error', () => resolve());
      daemon.once('close', () => resolve());
    });
  }

  /**
   * Starts the daemon with a sink for each room (ids of devices.json), which goes to sleep when nothing has been played
   * for so many seconds, and is digitally silent then; unless given, it never does. Throws `missing-tool` or `lab-failed`.
   */
  static async start(
    rooms: readonly string[],
    clock: Clock,
    { suspendsAfterS }: { readonly suspendsAfterS?: number } = {},
  ): Promise<PulseRooms> {
    const folder = await mkdtemp(join(tmpdir(), 'overheard-pulse-'));
    await chmod(folder, 0o700);
    const environment = {
      PULSE_RUNTIME_PATH: folder,
      PULSE_STATE_PATH: folder,
      PULSE_COOKIE: join(folder, 'cookie'),
      PULSE_SERVER: `unix:${join(folder, 'native')}`,
    };
    const own = { ...process.env, ...environment, HOME: folder, XDG_RUNTIME_DIR: folder };
    const sinks = rooms.map((room) => `module-null-sink sink_name=${room} rate=48000 channels=1`);
    const sleep = suspendsAfterS === undefined ? [] : [`module-suspend-on-idle timeout=${suspendsAfterS}`];
    const modules = [`module-native-protocol-unix socket=${join(folder, 'native')}`, ...sinks, ...sleep];
    const daemon = spawnBound(
      'pulseaudio',
      [
        '-n',
        '--daemonize=no',
        '--exit-idle-time=-1',
        '--use-pid-file=no',
        ...modules.flatMap((m) => ['-L', m]),
      ],
      { env: own, stdio: ['ignore', 'ignore', 'ignore'] },
    );
    const started = new PulseRooms(daemon, folder, environment);
    try {
      await started.#untilReady(clock);
      // A murmur would keep them awake.
      if (suspendsAfterS === undefined) for (const room of rooms) started.#murmur(room);
    } catch (thrown) {
      await started.stop();
      throw thrown;
    }
    return started;
  }

  /** Unplugs a room's loudspeaker and microphone. */
  async unplug(room: string): Promise<void> {
    const { stdout } = await this.#pactl(['list', 'short', 'modules']);
    const line = stdout
      .toString('utf8')
      .split('\n')
      .find((text) => text.includes(`sink_name=${room} `));
    if (line !== undefined) await this.#pactl(['unload-module', line.split('\t')[0] ?? '']);
  }

  /** Ends the daemon and removes its folder. Safe to call twice. */
  async stop(): Promise<void> {
    for (const murmur of this.#murmurs) murmur.kill('SIGTERM');
    if (this.#daemon.exitCode === null && this.#daemon.signalCode === null) this.#daemon.kill('SIGTERM');
    const impatience = setTimeout(() => this.#daemon.kill('SIGKILL'), stopMs);
    await this.#gone;
    clearTimeout(impatience);
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Soft noise: a room that is alive is never digitally silent, and its microphone starts at once. */
  #murmur(room: string): void {
    const environment = { ...process.env, ...this.environment, AUDIODRIVER: 'pulseaudio', AUDIODEV: room };
    const noise = ['-q', '-n', '-r', '16000', '-c', '1', 'synth', 'whitenoise', 'vol', `${murmurDb}dB`];
    const murmur = spawnBound('play', noise, { env: environment, stdio: ['ignore', 'ignore', 'ignore'] });
    // Without sox the rooms are silent, and whoever plays there says that it is missing.
    murmur.once('error', () => {});
    this.#murmurs.push(murmur);
  }

  async #untilReady(clock: Clock): Promise<void> {
    let isGone = false;
    void this.#gone.then(() => (isGone = true));
    for (let waitedMs = 0; ; waitedMs += pollMs) {
      try {
        await this.#pactl(['info']);
        return;
      } catch (thrown) {
        const isAbsent = thrown instanceof OverheardError && thrown.code === 'missing-tool';
        if (isAbsent) throw thrown;
        if (!isGone && waitedMs < startMs) {
          await clock.wait(pollMs);
          continue;
        }
        throw new OverheardError('lab-failed', `pulseaudio did not start (${messageOf(thrown)})`, {
          hint: 'Install pulseaudio and pulseaudio-utils, or use a virtual room.',
          cause: thrown,
        });
      }
    }
  }

  #pactl(argv: readonly string[]): Promise<{ readonly stdout: Buffer }> {
    return runProgram('pactl', argv, { timeoutMs: 5000, environment: this.environment });
  }
}
