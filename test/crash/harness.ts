import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Disturbance } from './disturbance.ts';

/** How a harness process ended. */
export type HarnessEnd =
  { readonly kind: 'settled' | 'held' | 'killed' } | { readonly kind: 'failed'; readonly said: string };

/** A harness process under way. */
export interface Harness {
  readonly pid: number;
  readonly ended: Promise<HarnessEnd>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends it as a power failure would, this long from now, unless it ends before. */
  killAfter(ms: number): void;
}

const script = fileURLToPath(new URL('./harness-process.ts', import.meta.url));

/** Starts a harness on a run; resolves when its program is loaded and about to open the run. */
export async function startHarness(
  folder: string,
  worldPath: string,
  disturbance: Disturbance,
): Promise<Harness> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, folder, worldPath, JSON.stringify(disturbance)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close').then(([code, signal]: unknown[]): HarnessEnd => {
    if (signal === 'SIGKILL') return { kind: 'killed' };
    if (code === 0) return { kind: 'settled' };
    return code === 3 ? { kind: 'held' } : { kind: 'failed', said: said.trim() || `exit ${String(code)}` };
  });
  await Promise.race([once(child.stdout, 'data'), ended]);
  return {
    pid: child.pid ?? -1,
    ended,
    signal: (signal) => void child.kill(signal),
    killAfter: (ms) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      void ended.then(() => clearTimeout(timer));
    },
  };
}
