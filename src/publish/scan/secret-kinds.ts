/** Kinds of text that must not leave the laboratory. */
export const secretKinds = [
  'phone number',
  'e-mail address',
  'street address',
  'network address',
  'account name',
  'serial number',
  'MAC address',
  'coordinates',
  'PIN',
  'name of a person',
  'name of this machine',
  'listed secret',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** A form by which a kind of secret is known without knowing the secret. `isReal` sorts out look-alikes. */
export interface SecretPattern {
  readonly kind: SecretKind;
  readonly form: RegExp;
  readonly isReal?: (match: string) => boolean;
}

const notInsideWord = '(?<![\\p{L}\\p{N}.])';
const notInsideNumber = '(?<![A-Za-z0-9.])';
const endOfNumber = '(?![A-Za-z0-9]|[.:]\\d)';
const hex = '[0-9A-Fa-f]';

/**
 * Telephone numbers (Chinese mobile and fixed, North American, any with a country code), addresses of mail, streets,
 * networks and network cards, pairs of coordinates, and values that a word beside them calls a PIN, serial or account.
 * Loopback addresses and versions are not meant.
 */
export const secretPatterns: readonly SecretPattern[] = [
  {
    kind: 'phone number',
    form: form(`${notInsideNumber}(?:\\+?86[ -]?)?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}${endOfNumber}`),
  },
  { kind: 'phone number', form: form(`${notInsideNumber}\\(?0\\d{2,3}[)）]?[ -]\\d{7,8}${endOfNumber}`) },
  {
    kind: 'phone number',
    form: form(`${notInsideNumber}(?:\\(\\d{3}\\) ?|\\d{3}[-. ])\\d{3}[-.]\\d{4}${endOfNumber}`),
  },
  {
    kind: 'phone number',
    form: form(`(?<![A-Za-z0-9])\\+\\d{1,3}(?:[ -]?\\(?\\d{1,5}\\)?){1,5}${endOfNumber}`),
    isReal: (match) => /^\d{9,15}$/.test(match.replaceAll(/\D/g, '')),
  },
  {
    kind: 'e-mail address',
    form: form('[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}'),
  },
  {
    kind: 'street address',
    form: form('[\\p{Script=Han}]{1,12}(?:路|街|道|巷|弄|胡同)\\s*\\d+\\s*(?:号|弄)'),
  },
  { kind: 'street address', form: form('\\d+\\s*(?:号楼|栋|幢|座)\\s*\\d+\\s*(?:单元|室|层|楼)') },
  {
    kind: 'street address',
    // A capital after it makes it a name: "5 Guys Street Food".
    form: new RegExp(
      `${notInsideWord}\\d{1,5}[A-Za-z]?,? (?:\\p{Lu}[\\p{L}'’-]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Terrace)(?![\\p{L}\\p{N}]| \\p{Lu})`,
      'gu',
    ),
  },
  {
    kind: 'network address',
    form: form(`(?<![\\p{L}\\p{N}.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\p{L}\\p{N}]|\\.\\d)`),
    isReal: isPublicOrPrivateHost,
  },
  {
    kind: 'network address',
    form: form(
      `(?<![\\p{L}\\p{N}:])(?:(?:${hex}{1,4}:){7}${hex}{1,4}|(?:${hex}{1,4}:){1,6}(?::${hex}{1,4}){1,6})(?![\\p{L}\\p{N}:])`,
    ),
  },
  { kind: 'account name', form: form('(?<![A-Za-z0-9])wxid_[a-z0-9]{6,}') },
  {
    kind: 'account name',
    form: form(
      '(?:user_?name|account_?name|login|nick_?name|昵称|账号|用户名)["\']?\\s*[=:：]\\s*["\']?[^\\s"\',;]{3,}',
    ),
  },
  {
    kind: 'serial number',
    form: form(
      '(?:serial(?:[ _-]?(?:no|number))?|udid|android[ _-]?id|序列号)["\']?\\s*[=:：]\\s*["\']?[A-Za-z0-9]{6,}',
    ),
  },
  { kind: 'serial number', form: form('imei["\']?\\s*[=:： ]\\s*["\']?\\d{14,16}') },
  { kind: 'MAC address', form: form(`(?<![0-9A-Za-z:-])(?:${hex}{2}:){5}${hex}{2}(?![0-9A-Za-z:-])`) },
  { kind: 'MAC address', form: form(`(?<![0-9A-Za-z:-])(?:${hex}{2}-){5}${hex}{2}(?![0-9A-Za-z:-])`) },
  {
    kind: 'coordinates',
    form: form('(?<![\\d.])[-+]?\\d{1,3}\\.\\d{4,}°?\\s*[NS]?[,;/ ]\\s*[-+]?\\d{1,3}\\.\\d{4,}(?![\\d.])'),
    isReal: isOnEarth,
  },
  {
    kind: 'coordinates',
    form: form("\\d{1,3}°\\s*\\d{1,2}[′']\\s*(?:\\d{1,2}(?:\\.\\d+)?(?:[″\"]|′′|'')\\s*)?[NSEW北南东西]"),
  },
  {
    kind: 'coordinates',
    form: form(
      '(?:lat|latitude|lng|lon|longitude|纬度|经度)["\']?\\s*[=:：]\\s*["\']?[-+]?\\d{1,3}\\.\\d{2,}',
    ),
  },
  {
    kind: 'PIN',
    form: form(
      '(?<![\\p{L}\\p{N}])(?:pin|pin[ _-]?code|passcode|锁屏密码|密码|口令)["\']?\\s*(?:is|=|:|：|为|是)?\\s*["\']?\\d{4,8}(?![\\p{L}\\p{N}.])',
    ),
  },
];

function form(source: string): RegExp {
  return new RegExp(source, 'giu');
}

/** Addresses of this very machine, unspecified ones and four-part versions that are no address are let through. */
function isPublicOrPrivateHost(match: string): boolean {
  const parts = match.split('.').map(Number);
  if (parts.some((part) => part > 255)) return false;
  return parts[0] !== 127 && parts[0] !== 0;
}

/** Two shares or p-values are no place: one of the numbers has to be 2 or more. */
function isOnEarth(match: string): boolean {
  const [latitude = 0, longitude = 0] = (match.match(/[-+]?\d+\.\d+/g) ?? []).map(Number);
  const far = Math.max(Math.abs(latitude), Math.abs(longitude));
  return far >= 2 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
