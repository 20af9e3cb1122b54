import { dumpLines, type DumpFormat } from './dump-format.ts';

/** A recording that goes on now. */
interface ActiveRecording {
  readonly package: string;
  /** `MIC`, `VOICE_RECOGNITION`, …; `REMOTE_SUBMIX` is playback capture, not the microphone. */
  readonly source: string | null;
  /** The app gets zeros instead of sound. */
  readonly silenced: boolean | null;
}

/** A line of the recording event log: a ring buffer, so a start without a stop proves nothing about now. */
export interface RecordingEvent {
  /** Phone-local `MM-DD HH:MM:SS:mmm`, without year and zone. */
  readonly at: string;
  readonly kind: string;
  readonly package: string | null;
  readonly source: string | null;
  readonly silenced: boolean | null;
}

/** The part of `dumpsys audio` that is about recording. */
export interface AudioDump {
  readonly format: DumpFormat;
  readonly active: readonly ActiveRecording[];
  readonly events: readonly RecordingEvent[];
}

type Section = 'outside' | 'monitor' | 'events';

/** Reads the recordings of every package, or of `packageName` alone. */
export function readAudio(text: string, packageName?: string): AudioDump {
  const active: ActiveRecording[] = [];
  const events: RecordingEvent[] = [];
  let section: Section = 'outside';
  let isKnown = false;
  let isActive = true;
  for (const line of dumpLines(text)) {
    const next = sectionAfter(line, section);
    if (next !== section) {
      section = next;
      isActive = true;
    }
    if (section !== 'outside') isKnown = true;
    if (section === 'monitor') {
      // RECORD_RIID_INVALID is -1: a recorder that only AudioServer knows (AAudio, MMAP). Android 9 and earlier list the active sessions without a riid line.
      isActive =
        /^\s*riid:?\s*-?\d+; active\? (\w+)/.exec(line)?.[1]?.startsWith('t') ??
        (isActive && !/^\s*riid/.test(line));
      const recording = isActive ? parseSession(line) : undefined;
      if (recording !== undefined) active.push(recording);
    }
    const event = section === 'events' ? parseEvent(line) : undefined;
    if (event !== undefined) events.push(event);
  }
  const isWanted = (item: { readonly package: string | null }): boolean =>
    packageName === undefined || item.package === packageName;
  return {
    format: isKnown ? 'known' : 'unknown-format',
    active: active.filter(isWanted),
    events: events.filter(isWanted),
  };
}

/** Heads: `RecordActivityMonitor dump time:` and `… log: recording activity …`; since 2026 `##` and `###` headings. */
function sectionAfter(line: string, section: Section): Section {
  if (/^\s*(#+ )?RecordActivityMonitor\b/.test(line)) return 'monitor';
  if (/log: recording activity|^\s*#+ Recording Activity/i.test(line)) return 'events';
  if (section === 'outside') return section;
  const isHead = /^\s*#/.test(line) || /^\S.*:\s*$/.test(line) || /^\S.* dump time: /.test(line);
  const isOurs = /^\s*(riid|session:|rec )/.test(line);
  return isHead && !isOurs ? 'outside' : section;
}

function parseSession(line: string): ActiveRecording | undefined {
  if (!/^\s*session:\s*\d+/.test(line)) return undefined;
  const packageName = packageAfterPack(line);
  if (packageName === null) return undefined;
  const silenced = /\bsilenced:\s*(true|false)/.exec(line)?.[1];
  return {
    package: packageName,
    source: /source client=(\w+)/.exec(line)?.[1] ?? null,
    silenced: silenced === undefined ? (/-- silenced\b/.test(line) ? true : null) : silenced === 'true',
  };
}

function parseEvent(line: string): RecordingEvent | undefined {
  const found = /^\s*(?:\d{4}-)?(\d\d-\d\d \d\d:\d\d:\d\d[:.]\d{3})\s+rec (\w+) (?:riid|uid|session):/.exec(
    line,
  );
  if (found === null) return undefined;
  return {
    at: found[1]!,
    kind: found[2]!,
    package: packageAfterPack(line),
    source: /\bsrc:(\w+)/.exec(line)?.[1] ?? null,
    silenced: /\bnot silenced\b/.test(line) ? false : /\bsilenced\b/.test(line) ? true : null,
  };
}

function packageAfterPack(line: string): string | null {
  const found = /\bpack:([\w.]+)/.exec(line)?.[1];
  return found === undefined || found === 'null' ? null : found;
}
