import { dumpLines, type DumpFormat } from './dump-format.ts';

/** The meaning of `dumpsys package <package>`. */
export interface PackageDump {
  readonly format: DumpFormat;
  readonly versionName: string | null;
  readonly versionCode: number | null;
  /** Whether RECORD_AUDIO is granted to the phone's first user; null where the dump does not say. */
  readonly recordAudio: { readonly user0: boolean | null };
}

/**
 * Reads the block of one package (the first without `packageName`). The runtime permissions of user 0 decide; other
 * users and the install permissions may contradict them. Apps built for Android 5 and earlier hold RECORD_AUDIO as an
 * install permission only; apps with a shared uid hold theirs in the block of that uid.
 */
export function readPackage(text: string, packageName?: string): PackageDump {
  const lines = dumpLines(text);
  const block = packageBlock(lines, packageName);
  if (block === undefined) {
    return { format: 'unknown-format', versionName: null, versionCode: null, recordAudio: { user0: null } };
  }
  const told = block.join('\n');
  const versionName = /^[ \t]*versionName=(.*\S)\s*$/m.exec(told)?.[1];
  const versionCode = /^[ \t]*versionCode=(\d+)/m.exec(told)?.[1];
  const sharedUser = /^[ \t]*sharedUser=SharedUserSetting\{\S+ ([^/}]+)\//m.exec(told)?.[1];
  const shared = sharedUser === undefined ? [] : headedBlock(lines, `SharedUser [${sharedUser}]`);
  return {
    format: 'known',
    versionName: versionName === undefined || versionName === 'null' ? null : versionName,
    versionCode: versionCode === undefined ? null : Number(versionCode),
    recordAudio: {
      user0: runtimeGrant(block) ?? runtimeGrant(shared ?? []) ?? installGrant(block),
    },
  };
}

/** The uid of a package (of user 0), from the same dump: `userId=` up to Android 13, `appId=` since. */
export function readUid(text: string, packageName: string): number | undefined {
  const block = packageBlock(dumpLines(text), packageName)?.join('\n') ?? '';
  const found = /^[ \t]*(?:userId|appId)=(\d+)/m.exec(block)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Whether an app asks for RECORD_AUDIO in its manifest; undefined where the dump does not list what it asks for. */
export function requestsRecordAudio(text: string, packageName: string): boolean | undefined {
  const asked = headedBlock(packageBlock(dumpLines(text), packageName) ?? [], 'requested permissions:');
  return asked?.some((line) => /^\s*android\.permission\.RECORD_AUDIO\b/.test(line));
}

/** Whether user 0 is to be asked each time: the permission is a one-time one, and not granted now (Android 11+). */
export function isAskedEachTime(text: string, packageName: string): boolean {
  const block = packageBlock(dumpLines(text), packageName) ?? [];
  const line = ofFirstUser(block).find(isGrant);
  return line !== undefined && line.includes('granted=false') && /[[ |]ONE_TIME\b/.test(line);
}

function packageBlock(lines: readonly string[], packageName: string | undefined): string[] | undefined {
  const head = packageName === undefined ? 'Package [' : `Package [${packageName}]`;
  const block = headedBlock(lines, head);
  if (block !== undefined) return block;
  // A dump that was cut before its head can only be about the package that was asked for.
  const isHeadless = !lines.some((line) => /^\s*Package \[/.test(line));
  return isHeadless && lines.some((line) => isUserHead(line) || isGrant(line)) ? [...lines] : undefined;
}

function headedBlock(lines: readonly string[], head: string): string[] | undefined {
  const start = lines.findIndex((line) => line.trimStart().startsWith(head));
  if (start === -1) return undefined;
  const indent = indentOf(lines[start]!);
  const rest = lines.slice(start + 1);
  const length = rest.findIndex((line) => line.trim() !== '' && indentOf(line) <= indent);
  return length === -1 ? rest : rest.slice(0, length);
}

function runtimeGrant(block: readonly string[]): boolean | null {
  return grantIn(ofFirstUser(block));
}

function ofFirstUser(block: readonly string[]): readonly string[] {
  const start = block.findIndex((line) => /^\s*User 0:/.test(line));
  if (start === -1) return [];
  const rest = block.slice(start + 1);
  const end = rest.findIndex(isUserHead);
  return end === -1 ? rest : rest.slice(0, end);
}

function installGrant(block: readonly string[]): boolean | null {
  const end = block.findIndex(isUserHead);
  return grantIn(end === -1 ? block : block.slice(0, end));
}

function grantIn(lines: readonly string[]): boolean | null {
  const line = lines.find(isGrant);
  return line === undefined ? null : line.includes('granted=true');
}

function isGrant(line: string): boolean {
  return /^\s*android\.permission\.RECORD_AUDIO: granted=(true|false)/.test(line);
}

function isUserHead(line: string): boolean {
  return /^\s*User \d+:/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
