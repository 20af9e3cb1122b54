import type { Terminal } from './terminal.ts';

const width = 30;

/** A progress bar on stderr, drawn in place; nothing where stderr is no terminal. */
export function showBar(
  terminal: Terminal,
  what: string,
): (done: number, total: number, stage: string) => void {
  return (done, total, stage) => {
    if (!terminal.isInteractive) return;
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const filled = Math.round(share * width);
    const bar = `${'#'.repeat(filled)}${'.'.repeat(width - filled)}`;
    terminal.err(
      `\r\u001b[2K${what} [${bar}] ${Math.round(share * 100)} % ${stage}${share === 1 ? '\r\u001b[2K' : ''}`,
    );
  };
}
