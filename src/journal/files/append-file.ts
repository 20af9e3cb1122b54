import { closeSync, fsync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A file that only grows. */
export interface AppendFile {
  /** Adds all of the text, or throws the system's error and adds none of it; throws ever after if it could not. */
  append(text: string): void;
  /** Resolves when everything appended is on disk. */
  sync(): Promise<void>;
  close(): void;
}

/**
 * On a disk whose fsync takes less than this it is waited for in place: handing it to another thread and back costs up
 * to half as much again, and so short a pause delays nothing.
 */
const quickMs = 4;

/** Opens a file of `size` bytes for appending. Throws the system's error. */
export function openAppendFile(path: string, size: number): AppendFile {
  const fd = openSync(path, 'a');
  let length = size;
  let usualSyncMs = 2 * quickMs;
  let isTorn = false;
  return {
    append: (text) => {
      if (isTorn) throw new Error(`${path} ends in a part of a line`);
      const bytes = Buffer.from(text);
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done);
      } catch (error) {
        isTorn = true;
        ftruncateSync(fd, length);
        isTorn = false;
        throw error;
      }
      length += bytes.length;
    },
    sync: async () => {
      const began = performance.now();
      if (usualSyncMs < quickMs) fsyncSync(fd);
      else await syncElsewhere(fd);
      usualSyncMs += (performance.now() - began - usualSyncMs) / 4;
    },
    close: () => closeSync(fd),
  };
}

function syncElsewhere(fd: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(fd, (error) => (error === null ? resolve() : reject(error)));
  });
}
