import { spawnBound } from './spawn-bound.ts';
import { messageOf, OverheardError } from '../core/error.ts';

type Options = {
  readonly timeoutMs: number;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

/** Exit code of the shell for a program that it does not find. */
const noProgram = '127';

/**
 * Runs a program to its end and returns its output. Throws `missing-tool` when there is no such program,
 * `sound-failed` with the end of its standard error when it fails or takes longer than `timeoutMs`, and the
 * signal's reason when stopped; the process is gone in every case.
 */
export async function runProgram(
  program: string,
  argv: readonly string[],
  options: Options,
): Promise<{ readonly stdout: Buffer }> {
  const { timeoutMs, input = '', environment = {}, signal } = options;
  signal?.throwIfAborted();
  // Bound: a player must fall silent when the harness is killed.
  const child = spawnBound(program, argv, {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  let isLate = false;
  const kill = (): void => void child.kill('SIGKILL');
  const limit = setTimeout(() => {
    isLate = true;
    kill();
  }, timeoutMs);
  signal?.addEventListener('abort', kill, { once: true });
  try {
    const end = await new Promise<string | undefined>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, name) => resolve(code === 0 ? undefined : `${code ?? name}`));
    });
    signal?.throwIfAborted();
    if (isLate) throw failed(program, `took longer than ${timeoutMs} ms`, stderr);
    if (end === noProgram) throw missing(program, Buffer.concat(stderr).toString('utf8').trim());
    if (end !== undefined) throw failed(program, `ended with ${end}; expected 0`, stderr);
    return { stdout: Buffer.concat(stdout) };
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', kill);
  }
}

/** The error for a program that is not installed. */
export function missing(program: string, cause: unknown): OverheardError {
  return new OverheardError('missing-tool', `${program} is not installed (${messageOf(cause)})`, {
    hint: 'Run `npm run set-up`, which installs what the sound needs or says how.',
    cause,
  });
}

function failed(program: string, what: string, stderr: readonly Buffer[]): OverheardError {
  const said = Buffer.concat(stderr).toString('utf8').trim().split('\n').slice(-3).join('; ');
  return new OverheardError('sound-failed', `${program} ${what}${said === '' ? '' : `: ${said}`}`, {
    hint: 'Run `overheard doctor --sound` to try the loudspeaker and the microphone of each room.',
    data: { program, stderr: said },
  });
}
