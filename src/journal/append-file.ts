import { closeSync, fsync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A file that only grows. */
export interface AppendFile {
  /** Adds all of the text, or throws the system's error and adds none of it; throws ever after if it could not. */
  append(text: string): void;
  /** Resolves when everything appended is on disk. */
  sync(): Promise<void>;
  close(): void;
}

/** An fsync that takes less than this may be waited for in place; a change of threads costs about as much. */
const quickMs = 1;

/** Opens a file of `size` bytes for appending. Throws the system's error. */
export function openAppendFile(path: string, size: number): AppendFile {
  const fd = openSync(path, 'a');
  let length = size;
  let lastSyncMs = Number.POSITIVE_INFINITY;
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
      if (lastSyncMs < quickMs) fsyncSync(fd);
      else await syncElsewhere(fd);
      lastSyncMs = performance.now() - began;
    },
    close: () => closeSync(fd),
  };
}

function syncElsewhere(fd: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(fd, (error) => (error === null ? resolve() : reject(error)));
  });
}
