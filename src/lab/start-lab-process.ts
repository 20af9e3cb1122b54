import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { spawnBound } from '../host/spawn-bound.ts';
import { OverheardError } from '../core/error.ts';
import type { LabConfigInput } from './lab-config.ts';
import type { LabPhone } from './lab.ts';

/** A running lab. */
export interface LabProcess {
  readonly phones: readonly LabPhone[];
  /** Loopback address of the control port. */
  readonly controlUrl: string;
  readonly pid: number;
  /** Name of its world, where another command started it and said so. */
  readonly world?: string | undefined;
  /** Ends the lab; safe to call twice. Never rejects. */
  close(): Promise<void>;
}

const startLimitMs = 30_000;
const endLimitMs = 3_000;

const answerSchema = z.union([
  z.object({ controlUrl: z.string(), phones: z.array(z.object({ id: z.string(), address: z.string() })) }),
  z.object({ failure: z.string() }),
]);

/** Starts a lab as a child process. Throws `lab-failed` when it does not come up. */
export async function startLabProcess(config: LabConfigInput, signal?: AbortSignal): Promise<LabProcess> {
  const child = startProcess([...loaderArguments(), programPath()], config.detached === true);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-2000);
  });
  // A child that dies early closes the pipe; what matters then is its exit, reported below.
  child.stdin?.on('error', () => undefined);
  child.stdin?.write(`${JSON.stringify(config)}\n`);
  try {
    const limit = AbortSignal.timeout(startLimitMs);
    const answer = await firstAnswer(child, signal === undefined ? limit : AbortSignal.any([limit, signal]));
    if ('failure' in answer)
      throw new OverheardError('lab-failed', `the lab did not start: ${answer.failure}`);
    if (config.detached === true) letGo(child);
    return { ...answer, pid: child.pid ?? 0, close: () => end(child) };
  } catch (cause) {
    await end(child);
    if (cause instanceof OverheardError) throw cause;
    throw new OverheardError('lab-failed', `the lab did not start: ${stderr.trim() || String(cause)}`, {
      cause,
    });
  }
}

/** A detached lab outlives this process; any other is bound to it. */
function startProcess(argv: readonly string[], isDetached: boolean): ChildProcess {
  return isDetached
    ? spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    : spawnBound(process.execPath, argv, { stdio: ['pipe', 'pipe', 'pipe'] });
}

async function firstAnswer(child: ChildProcess, signal: AbortSignal): Promise<z.infer<typeof answerSchema>> {
  const lines = createInterface({ input: child.stdout! });
  const gone = once(child, 'exit', { signal }).then(([code]: unknown[]) => {
    throw new OverheardError('lab-failed', `the lab ended at once with exit code ${String(code)}`);
  });
  const [line]: unknown[] = await Promise.race([once(lines, 'line', { signal }), gone]);
  return answerSchema.parse(JSON.parse(String(line)));
}

/** Neither the child nor its pipes keep this process alive. */
function letGo(child: ChildProcess): void {
  child.unref();
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.stderr?.destroy();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  const timers = [
    setTimeout(() => child.kill('SIGTERM'), child.stdin?.destroyed === true ? 0 : endLimitMs / 2),
    setTimeout(() => child.kill('SIGKILL'), endLimitMs),
  ];
  await exited;
  for (const timer of timers) clearTimeout(timer);
}

/** Sources run under tsx, a build without. */
function loaderArguments(): string[] {
  if (!import.meta.url.endsWith('.ts')) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}

function programPath(): string {
  const name = import.meta.url.endsWith('.ts') ? './lab-process.ts' : './lab-process.js';
  return fileURLToPath(new URL(name, import.meta.url));
}
