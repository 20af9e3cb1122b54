import type { FileStore } from '../adb/sync-service.ts';

/** The phone's files, by absolute path; folders exist where files are, or where they were made. */
export class PhoneFiles implements FileStore {
  readonly #files = new Map<string, Buffer>();
  readonly #folders = new Set<string>(['/', '/sdcard', '/data', '/data/local', '/data/local/tmp', '/proc']);

  readFile(path: string): Buffer | undefined {
    return this.#files.get(path);
  }

  writeFile(path: string, bytes: Buffer): void {
    this.#files.set(path, bytes);
    for (let folder = parentOf(path); !this.#folders.has(folder); folder = parentOf(folder)) {
      this.#folders.add(folder);
    }
  }

  makeFolder(path: string): void {
    this.writeFile(`${path.replace(/\/+$/u, '')}/.`, Buffer.alloc(0));
    this.#files.delete(`${path.replace(/\/+$/u, '')}/.`);
  }

  exists(path: string): boolean {
    return this.#files.has(path) || this.#folders.has(path === '/' ? path : path.replace(/\/+$/u, ''));
  }

  remove(path: string): boolean {
    const isInside = (name: string): boolean => name === path || name.startsWith(`${path}/`);
    const doomed = [...this.#files.keys(), ...this.#folders].filter(isInside);
    for (const name of doomed) {
      this.#files.delete(name);
      this.#folders.delete(name);
    }
    return doomed.length > 0;
  }

  listFolder(path: string): readonly { readonly name: string; readonly bytes: number }[] {
    const prefix = path === '/' ? '/' : `${path.replace(/\/+$/u, '')}/`;
    const inside = [...this.#files].filter(([name]) => name.startsWith(prefix));
    return inside
      .map(([name, content]) => ({ name: name.slice(prefix.length), bytes: content.length }))
      .filter(({ name }) => !name.includes('/'));
  }
}

function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}
