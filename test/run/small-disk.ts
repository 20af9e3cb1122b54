import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own in memory, as small as a test needs. */
export interface SmallDisk {
  readonly folder: string;
  /** Changes it while it is in use, e.g. `size=8m`, `ro`, `rw`. */
  remount(options: string): void;
  remove(): void;
}

/** Mounts one; undefined where this process may not (not root, or not Linux). */
export function mountSmallDisk(size: string): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'overheard-disk-'));
  if (!succeeds('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder)) {
    rmdirSync(folder);
    return undefined;
  }
  return {
    folder,
    remount: (options) => void succeeds('mount', '-o', `remount,${options}`, folder),
    remove: () => {
      succeeds('umount', folder);
      rmdirSync(folder);
    },
  };
}

function succeeds(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}
