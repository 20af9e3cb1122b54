import type { DumpFormat } from './dump-format.ts';

/** A notification as `dumpsys notification` prints it. */
export interface NotificationRecord {
  readonly package: string;
  readonly title: string | null;
  readonly text: string | null;
  /** Title or text were printed as a length only (the dump was taken without `--noredact`). */
  readonly redacted: boolean;
  /** user|package|id|tag|uid; the same for every update of one notification. */
  readonly key: string | null;
  /** Phone time of the last update, Unix milliseconds. */
  readonly updatedAtMs: number | null;
}

/** The meaning of `dumpsys notification --noredact`. */
export interface NotificationDump {
  readonly format: DumpFormat;
  readonly notifications: readonly NotificationRecord[];
}

/** Reads the posted notifications of every package, or of `packageName` alone; each key and update time once. */
export function readNotification(text: string, packageName?: string): NotificationDump {
  const plain = text.replaceAll('\r\n', '\n');
  const records = recordTexts(plain).flatMap((record) => parseRecord(record) ?? []);
  const isKnown =
    records.length > 0 || /^[ \t]*(Current Notification Manager state|Notification List):/m.test(plain);
  const unique = new Map(records.map((record) => [`${record.key} ${record.updatedAtMs}`, record]));
  return {
    format: isKnown ? 'known' : 'unknown-format',
    notifications: [...unique.values()].filter(
      (record) => packageName === undefined || record.package === packageName,
    ),
  };
}

/**
 * Records begin at `NotificationRecord(0x`. Other lists of the dump (lights, snoozed, archive) repeat heads without
 * details; those have no extras and are no records of their own.
 */
function recordTexts(text: string): string[] {
  const pieces = text.split(/NotificationRecord\(0x/);
  const records = pieces.length === 1 ? pieces : pieces.slice(1);
  return records.filter((record) => /^[ \t]*(extras=\{|notification=\s*$)/m.test(record));
}

function parseRecord(record: string): NotificationRecord | undefined {
  const key = /^[ \t]*key=([^\s|]+\|.*)$/m.exec(record)?.[1] ?? / key=([^\s|]+\|\S*?):? /.exec(record)?.[1];
  const posted =
    /^[0-9a-f]+: pkg=(\S+)/.exec(record)?.[1] ??
    key?.split('|')[1] ??
    /^[ \t]*opPkg=(\S+)/m.exec(record)?.[1];
  if (posted === undefined) return undefined;
  // Before Android 10 Xiaomi's service posts the pushes of all apps, and says for which (MiPush, `xmsf_target_package`).
  const target = posted === 'com.xiaomi.xmsf' ? extraOf(record, 'xmsf_target_package').content : null;
  // What a lock screen may show instead has a title and a text of its own.
  const [own = ''] = record.split(/^[ \t]*publicNotification=[ \t]*$/m);
  const title = firstOf(own, ['android.title', 'android.title.big']);
  const text = firstOf(own, ['android.text', 'android.bigText']);
  const updatedAt = /\bmUpdateTimeMs=(\d+)/.exec(record)?.[1] ?? /\bmCreationTimeMs=(\d+)/.exec(record)?.[1];
  return {
    package: target ?? posted,
    title: title.content,
    text: text.content,
    redacted: title.isRedacted || text.isRedacted,
    key: key?.trim() ?? null,
    updatedAtMs: updatedAt === undefined ? null : Number(updatedAt),
  };
}

interface Extra {
  readonly content: string | null;
  readonly isRedacted: boolean;
}

function firstOf(record: string, names: readonly string[]): Extra {
  const extras = names.map((name) => extraOf(record, name));
  return (
    extras.find((extra) => extra.content !== null) ??
    extras.find((extra) => extra.isRedacted) ?? { content: null, isRedacted: false }
  );
}

/**
 * `android.title=String (words)`, `String [length=N]` or `null`; the words may hold brackets and line ends. They end where
 * the next extra begins, indented as this one is (NotificationRecord.dumpNotification), or at the brace after the last.
 */
function extraOf(record: string, name: string): Extra {
  const found = new RegExp(`^([ \\t]*)${name.replaceAll('.', '\\.')}=(\\w+) `, 'm').exec(record);
  if (found === null) return { content: null, isRedacted: false };
  const [head, indent = ''] = found;
  const rest = record.slice(found.index + head.length);
  if (/^\[length=\d+\]/.test(rest)) return { content: null, isRedacted: true };
  const whole = new RegExp(`^\\(([^]*?)\\)[ \\t]*\\n(?:${indent}\\S[^\\n=]*=|[ \\t]*\\}[ \\t]*(?:\\n|$))`);
  const words = whole.exec(rest) ?? /^\((.*)\)/.exec(rest);
  return { content: words?.[1] ?? null, isRedacted: false };
}
