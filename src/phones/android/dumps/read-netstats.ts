import { dumpLines, type DumpFormat } from './dump-format.ts';

/** Bytes of one uid since the counters began. */
interface UidTraffic {
  readonly rxBytes: number;
  readonly txBytes: number;
}

/** The traffic in `dumpsys netstats`, by uid. */
export interface NetstatsDump {
  readonly format: DumpFormat;
  readonly uids: Readonly<Record<string, UidTraffic>>;
}

/**
 * Reads traffic per uid from the first of: the live counters per app (`mAppUidStatsMap`, Android 13), the live counters
 * per interface, the history (buckets of two hours, too coarse for a slot). Rows of a tag repeat bytes of tag 0x0.
 */
export function readNetstats(text: string): NetstatsDump {
  const lines = dumpLines(text).map((line) => line.trim());
  const tables = [readAppMap(lines), readInterfaceMaps(lines), readHistory(lines)];
  const table = tables.find((candidate) => candidate !== undefined);
  return table === undefined ? { format: 'unknown-format', uids: {} } : { format: 'known', uids: table };
}

type Table = Record<string, UidTraffic>;

function add(table: Table, uid: string, rxBytes: number, txBytes: number): void {
  const sum = table[uid] ?? { rxBytes: 0, txBytes: 0 };
  table[uid] = { rxBytes: sum.rxBytes + rxBytes, txBytes: sum.txBytes + txBytes };
}

function readAppMap(lines: readonly string[]): Table | undefined {
  // `mAppUidStatsMap: OK` further up is a health line, not the table.
  const at = lines.indexOf('mAppUidStatsMap:');
  if (at === -1) return undefined;
  const table: Table = {};
  for (const line of lines.slice(at + 1)) {
    const row = /^(\d+) (\d+) \d+ (\d+) \d+$/.exec(line);
    if (row !== null) add(table, row[1]!, Number(row[2]), Number(row[3]));
    else if (!line.startsWith('uid rxBytes')) break;
  }
  return table;
}

function readInterfaceMaps(lines: readonly string[]): Table | undefined {
  if (!lines.some((line) => /^mStatsMap[AB]:$/.test(line))) return undefined;
  const table: Table = {};
  for (const line of lines) {
    const row = /^\d+ \S+ (0x[0-9a-f]+) (\d+) \d+ (\d+) \d+ (\d+) \d+$/.exec(line);
    if (row !== null && Number(row[1]) === 0) add(table, row[2]!, Number(row[3]), Number(row[4]));
  }
  return table;
}

function readHistory(lines: readonly string[]): Table | undefined {
  const table: Table = {};
  let uid: string | undefined;
  let isSeen = false;
  for (const line of lines) {
    const ident = /\buid=(-?\d+) set=\w+ tag=(0x[0-9a-f]+)/.exec(line);
    if (ident !== null) {
      isSeen = true;
      uid = Number(ident[2]) === 0 && Number(ident[1]) >= 0 ? ident[1] : undefined;
    }
    const received = /\b(?:rb|rxBytes)=(\d+) /.exec(line);
    if (uid === undefined || received === null) continue;
    const sent = /\b(?:tb|txBytes)=(\d+)/.exec(line.slice(received.index + received[0].length));
    if (sent !== null) add(table, uid, Number(received[1]), Number(sent[1]));
  }
  return isSeen ? table : undefined;
}
