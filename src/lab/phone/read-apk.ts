import { inflateRawSync } from 'node:zlib';
import type { InstalledPackage } from './apps/package-table.ts';

type ApkFacts = Omit<InstalledPackage, 'uid' | 'installedAtMs'>;

/** What the package manager reads from an APK's binary manifest; undefined when the bytes are not an APK. */
export function readApk(bytes: Buffer): ApkFacts | undefined {
  try {
    const manifest = unzipOne(bytes, 'AndroidManifest.xml');
    return manifest === undefined ? undefined : factsOf(readBinaryXml(manifest));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

function factsOf(elements: readonly XmlElement[]): ApkFacts | undefined {
  const manifest = elements.find(({ name }) => name === 'manifest')?.attributes;
  const packageName = manifest?.get('package');
  if (manifest === undefined || packageName === undefined) return undefined;
  const named = (kind: string): string[] =>
    elements.filter(({ name }) => name === kind).map(({ attributes }) => attributes.get('name') ?? '');
  const activities = named('activity').map((name) => (name.startsWith('.') ? `${packageName}${name}` : name));
  const permissions = named('uses-permission');
  const runner = named('instrumentation')[0];
  return {
    packageName,
    label: packageName,
    versionName: manifest.get('versionName') ?? '1.0',
    versionCode: Number(manifest.get('versionCode') ?? 1),
    targetSdk: Number(
      elements.find(({ name }) => name === 'uses-sdk')?.attributes.get('targetSdkVersion') ?? 30,
    ),
    isSystem: false,
    launcherActivity: activities[0] === undefined ? undefined : `${packageName}/${activities[0]}`,
    activities,
    installPermissions: permissions.filter((permission) => !isRuntime(permission)),
    runtimePermissions: permissions.filter(isRuntime),
    instrumentation: runner === undefined ? undefined : `${packageName}/${runner}`,
  };
}

function isRuntime(permission: string): boolean {
  return /\.(?:RECORD_AUDIO|CAMERA|POST_NOTIFICATIONS|ACCESS_(?:FINE|COARSE)_LOCATION|READ_|WRITE_EXTERNAL)/u.test(
    permission,
  );
}

/** One entry of a ZIP archive (APPNOTE 4.3). Throws a RangeError when offsets lie outside. */
function unzipOne(bytes: Buffer, wanted: string): Buffer | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) return undefined;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameBytes = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 46, at + 46 + nameBytes) === wanted) {
      const local = bytes.readUInt32LE(at + 42);
      const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
      return bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    }
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return undefined;
}

const startTag = 0x0102;
const noString = 0xffffffff;

/** The elements of Android's binary XML (frameworks/base ResourceTypes.h), in document order. */
function readBinaryXml(xml: Buffer): XmlElement[] {
  const strings = readStringPool(xml, 8);
  const elements: XmlElement[] = [];
  let at = 8 + xml.readUInt32LE(12);
  while (at + 8 <= xml.length) {
    if (xml.readUInt16LE(at) === startTag) elements.push(readElement(xml, at, strings));
    const size = xml.readUInt32LE(at + 4);
    if (size < 8) break;
    at += size;
  }
  return elements;
}

function readElement(xml: Buffer, at: number, strings: readonly string[]): XmlElement {
  const attributes = new Map<string, string>();
  const count = xml.readUInt16LE(at + 28);
  for (let i = 0; i < count; i += 1) {
    const from = at + 36 + i * 20;
    const raw = xml.readUInt32LE(from + 8);
    const value = raw === noString ? String(xml.readUInt32LE(from + 16)) : (strings[raw] ?? '');
    attributes.set(strings[xml.readUInt32LE(from + 4)] ?? '', value);
  }
  return { name: strings[xml.readUInt32LE(at + 20)] ?? '', attributes };
}

function readStringPool(xml: Buffer, at: number): string[] {
  const count = xml.readUInt32LE(at + 8);
  const isUtf8 = (xml.readUInt32LE(at + 16) & 0x100) !== 0;
  const start = at + xml.readUInt32LE(at + 20);
  return Array.from({ length: count }, (_, i) => {
    const from = start + xml.readUInt32LE(at + 28 + i * 4);
    return isUtf8 ? utf8At(xml, from) : utf16At(xml, from);
  });
}

function utf8At(xml: Buffer, at: number): string {
  const skip = (xml.readUInt8(at) & 0x80) === 0 ? 1 : 2;
  const isShort = (xml.readUInt8(at + skip) & 0x80) === 0;
  const bytes = isShort
    ? xml.readUInt8(at + skip)
    : ((xml.readUInt8(at + skip) & 0x7f) << 8) | xml.readUInt8(at + skip + 1);
  const from = at + skip + (isShort ? 1 : 2);
  return xml.toString('utf8', from, from + bytes);
}

function utf16At(xml: Buffer, at: number): string {
  const letters = xml.readUInt16LE(at);
  return xml.toString('utf16le', at + 2, at + 2 + letters * 2);
}
