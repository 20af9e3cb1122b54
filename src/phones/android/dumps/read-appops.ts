import { dumpLines, type DumpFormat } from './dump-format.ts';
import { parseDuration } from './parse-duration.ts';

/** The meaning of `cmd appops get <package> RECORD_AUDIO`. */
export interface AppopsDump {
  readonly format: DumpFormat;
  /** `allow`, `ignore`, `deny`, `default`, `foreground`, …: the one that decides. */
  readonly mode: string | null;
  readonly running: boolean | null;
  readonly lastAccessAgoMs: number | null;
  readonly lastRejectAgoMs: number | null;
  readonly durationMs: number | null;
}

const nothing = {
  mode: null,
  running: null,
  lastAccessAgoMs: null,
  lastRejectAgoMs: null,
  durationMs: null,
} as const;

/**
 * Reads the state of RECORD_AUDIO. The uid mode decides over the package's own (AppOpsService checks it first), and a
 * revoked microphone may print nothing but the uid line. Only the first uid line carries the words "Uid mode".
 */
export function readAppops(text: string): AppopsDump {
  const lines = dumpLines(text).map((line) => line.trim());
  const ops = lines.filter((line) => /^(Uid mode: )?RECORD_AUDIO: [a-z]+\b/.test(line));
  if (ops.length > 0) return readOps(ops, lines);
  if (lines.includes('No operations.')) {
    const mode = /^Default mode: ([a-z]+)/m.exec(lines.join('\n'))?.[1] ?? null;
    return { format: 'known', ...nothing, mode, running: false };
  }
  if (lines.some((line) => /^Uid mode: [A-Z_]+: [a-z]+/.test(line))) return { format: 'known', ...nothing };
  const isRefusal = lines.some((line) => line.startsWith('Error: No UID for '));
  return { format: isRefusal ? 'known' : 'unknown-format', ...nothing };
}

function readOps(ops: readonly string[], lines: readonly string[]): AppopsDump {
  const isUidBlock = lines.some((line) => line.startsWith('Uid mode: '));
  const uidLine = ops.find((line) => line.startsWith('Uid mode: ')) ?? (isUidBlock ? ops[0] : undefined);
  const packageLine = ops.findLast((line) => line !== uidLine);
  const uidMode = uidLine === undefined ? undefined : modeOf(uidLine);
  const decides = uidMode === 'default' && packageLine !== undefined ? packageLine : (uidLine ?? ops[0]!);
  const told = ops.join('\n');
  return {
    format: 'known',
    mode: modeOf(decides),
    running: /\(running\)/.test(told),
    lastAccessAgoMs: durationAfter('time', told),
    lastRejectAgoMs: durationAfter('rejectTime', told),
    durationMs: durationAfter('duration', told),
  };
}

/** Makers have modes of their own, printed as `mode=10008`: they are no word that could be understood. */
function modeOf(line: string): string | null {
  return /RECORD_AUDIO: (allow|ignore|deny|default|foreground|ask)\b/.exec(line)?.[1] ?? null;
}

function durationAfter(name: string, text: string): number | null {
  const found = new RegExp(`; ${name}=([+-]?[0-9a-z]+)`).exec(text);
  return found === null ? null : parseDuration(found[1]!);
}
