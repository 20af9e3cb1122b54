import { dumpLines, type DumpFormat } from './dump-format.ts';

/** The part of `dumpsys media.audio_flinger` that is about recording. It names process ids, never packages. */
export interface AudioFlingerDump {
  readonly format: DumpFormat;
  readonly recordThreads: number | null;
  /** Tracks that are read from now; a track that exists but is idle does not count. */
  readonly activeRecordTracks: number | null;
}

/** Counts input threads (also AAudio's MMAP_CAPTURE) and their active tracks; output threads are other people's sound. */
export function readAudioFlinger(text: string): AudioFlingerDump {
  const lines = dumpLines(text);
  const isKnown = lines.some((line) =>
    /^\s*(- )?(Output|Input) thread 0x|^Hardware status: |^Global session refs:|^\s*Standby Time mSec: /.test(
      line,
    ),
  );
  if (!isKnown) return { format: 'unknown-format', recordThreads: null, activeRecordTracks: null };
  const counts = inputThreads(lines).map(countActiveTracks);
  return {
    format: 'known',
    recordThreads: counts.length,
    activeRecordTracks: counts.reduce<number | null>(
      (sum, count) => (sum === null || count === null ? null : sum + count),
      0,
    ),
  };
}

function inputThreads(lines: readonly string[]): string[][] {
  const threads: string[][] = [];
  let thread: string[] | undefined;
  for (const line of lines) {
    if (/^\s*(- )?Input thread 0x/.test(line)) threads.push((thread = []));
    else if (/^\s*(- )?Output thread 0x|^\S.*:\s*$/.test(line)) thread = undefined;
    thread?.push(line);
  }
  return threads;
}

function countActiveTracks(thread: readonly string[]): number | null {
  for (const line of thread) {
    const tracks = /^\s*(\d+) Tracks(?: of which (\d+) are active)?/.exec(line);
    // An MMAP thread lists its active tracks only.
    if (tracks !== null) return Number(tracks[2] ?? tracks[1]);
  }
  return thread.some((line) => /^\s*No active record clients/.test(line)) ? 0 : null;
}
