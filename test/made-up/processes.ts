import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** All processes that one has started, and those that they have started, at this moment (Linux). */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? statOf(Number(name))?.parent : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (each: number): number[] =>
    (children.get(each) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

/** Those of the processes that still live after `limitMs`, `pid command`; empty as soon as none does. */
export async function survivorsOf(pids: readonly number[], limitMs: number): Promise<string[]> {
  const until = performance.now() + limitMs;
  for (;;) {
    const left = pids.filter((pid) => (statOf(pid)?.state ?? 'Z') !== 'Z');
    if (left.length === 0 || performance.now() > until) return left.map(describeProcess);
    await wait(20);
  }
}

function describeProcess(pid: number): string {
  try {
    return `${pid} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`;
  } catch {
    return String(pid);
  }
}

function statOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  try {
    const [, state = 'Z', parent = '0'] =
      /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
