import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, OverheardError } from '../../core/error.ts';
import type { ScreenCapture } from '../../phones/android/capture-screen.ts';

/** Facts that stand in `capture.json` beside the capture itself. */
export interface CaptureNote {
  readonly app: string;
  readonly packageName: string;
  readonly device: string;
  /** ISO UTC. */
  readonly capturedAt: string;
  readonly overheard: string;
  readonly simulated: boolean;
}

/**
 * Writes a capture into a new folder: `source.xml`, `screen.png` unless it was left out, `dumps/<command>.txt` and
 * `capture.json`, which says what became of the picture. Throws `not-writable` when the folder is there already or cannot be made; then nothing is left behind.
 */
export async function writeCapture(
  folder: string,
  capture: ScreenCapture,
  note: CaptureNote,
): Promise<readonly string[]> {
  const { foreground, source, picture, dumps } = capture;
  const about = { ...note, foreground: foreground ?? null, picture: describePicture(picture) };
  const files: [string, string | Buffer][] = [
    ['source.xml', source],
    ...(picture.kind === 'painted' ? [['screen.png', picture.png] satisfies [string, Buffer]] : []),
    ...[...dumps].map(([command, text]): [string, string] => [join('dumps', fileOf(command)), text]),
    ['capture.json', `${JSON.stringify(about, undefined, 2)}\n`],
  ];
  await makeFolder(folder);
  try {
    await mkdir(join(folder, 'dumps'));
    for (const [name, content] of files) await writeFile(join(folder, name), content, { flag: 'wx' });
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    throw notWritten(folder, cause);
  }
  return files.map(([name]) => name);
}

/** The picture, as `capture.json` and `--json` describe it. */
export function describePicture(picture: ScreenCapture['picture']): object {
  return picture.kind === 'painted'
    ? { written: true, areasPaintedOver: picture.areas }
    : { written: false, why: picture.why };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(join(folder, '..'), { recursive: true });
    await mkdir(folder);
  } catch (cause) {
    throw notWritten(folder, cause);
  }
}

function notWritten(folder: string, cause: unknown): OverheardError {
  return new OverheardError('not-writable', `capture: ${folder} cannot be written (${messageOf(cause)})`, {
    hint: 'Name a new folder with --out.',
    cause,
  });
}

/** `dumpsys window policy` becomes `dumpsys-window-policy.txt`. */
function fileOf(command: string): string {
  return `${command
    .replaceAll(/[^\w.]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)}.txt`;
}
