import type { VirtualApp } from '../../apps/app.ts';

/** A running process. */
export interface AppProcess {
  readonly pid: number;
  readonly packageName: string;
  readonly startedAtMs: number;
}

/** Which apps run, and which of them is on top. */
export class Tasks {
  readonly #apps = new Map<string, VirtualApp>();
  readonly #processes = new Map<string, AppProcess>();
  /** Packages with a task, the one on top last; the launcher is always the first. */
  #stack: string[];
  readonly #launcher: string;
  #lastPid = 4000;

  constructor(launcher: string) {
    this.#launcher = launcher;
    this.#stack = [launcher];
  }

  get processes(): readonly AppProcess[] {
    return [...this.#processes.values()];
  }

  /** Package of the app on top. */
  get top(): string {
    return this.#stack.at(-1) ?? this.#launcher;
  }

  add(app: VirtualApp): void {
    this.#apps.set(app.manifest.packageName, app);
  }

  app(packageName: string): VirtualApp | undefined {
    return this.#apps.get(packageName);
  }

  processOf(packageName: string): AppProcess | undefined {
    return this.#processes.get(packageName);
  }

  /** Makes sure that a process runs; true when it is new. */
  startProcess(packageName: string, atMs: number): boolean {
    if (this.#processes.has(packageName)) return false;
    this.#lastPid += 37;
    this.#processes.set(packageName, { pid: this.#lastPid, packageName, startedAtMs: atMs });
    return true;
  }

  /** True when there was a process. */
  endProcess(packageName: string): boolean {
    return this.#processes.delete(packageName);
  }

  bringToFront(packageName: string): void {
    this.#stack = [...this.#stack.filter((other) => other !== packageName), packageName];
  }

  /** The task is gone; when it was on top, the launcher shows. */
  removeTask(packageName: string): void {
    if (packageName === this.#launcher) return;
    const wasOnTop = this.top === packageName;
    this.#stack = this.#stack.filter((other) => other !== packageName);
    if (wasOnTop) this.goHome();
  }

  goHome(): void {
    this.bringToFront(this.#launcher);
  }
}
