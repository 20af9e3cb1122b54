import { OverheardError, messageOf } from '../core/error.ts';

const reasons: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space on this disk, then go on with `--resume`.'],
  EDQUOT: ['the disk quota is used up', 'Free some space or raise the quota, then go on with `--resume`.'],
  EACCES: [
    'permission denied',
    'Give this user write access to the folder or choose another with `--results`.',
  ],
  EPERM: [
    'operation not permitted',
    'Give this user write access to the folder or choose another with `--results`.',
  ],
  EROFS: ['the file system is read-only', 'Mount it writable or choose another folder with `--results`.'],
  ENOENT: ['no such file or folder', 'Check the path.'],
  ENOTDIR: ['a part of the path is not a folder', 'Check the path, or choose another with `--results`.'],
  EISDIR: ['it is a folder; expected a file', 'Move that folder away.'],
  EIO: ['the disk reports an input/output error', 'Check the disk (`dmesg`), then go on with `--resume`.'],
};

/** One sentence for a file that could not be written: `not-writable`, with the reason and what to do. */
export function notWritable(what: string, path: string, thrown: unknown): OverheardError {
  if (thrown instanceof OverheardError) return thrown;
  const [reason, hint] = reasons[errnoOf(thrown) ?? ''] ?? [
    messageOf(thrown),
    'Check the folder and the disk.',
  ];
  return new OverheardError('not-writable', `cannot write ${what} ${path}: ${reason}`, {
    hint,
    cause: thrown,
    data: { path, errno: errnoOf(thrown) },
  });
}

/** The system's name of an error, e.g. `ENOSPC`; undefined if it has none. */
export function errnoOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** True if the error, or the one that caused it, says that there is no room left. */
export function isDiskFull(thrown: unknown): boolean {
  const errno = errnoOf(thrown instanceof OverheardError ? thrown.cause : thrown);
  return errno === 'ENOSPC' || errno === 'EDQUOT';
}
