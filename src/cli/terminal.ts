/** Where a command prints: results to `out`, everything else to `err`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether stderr can be redrawn in place. */
  readonly isInteractive: boolean;
  /** Aborts on the first Ctrl-C; a second one ends the process at once. */
  readonly signal: AbortSignal;
}

/** A command's result: 0 done, 1 found a problem. Errors are thrown. */
export type ExitCode = 0 | 1;

/** Prints a value as JSON, one document, for `--json`. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.out(`${JSON.stringify(value, undefined, 2)}\n`);
}
