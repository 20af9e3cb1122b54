/**
 * Every way a command can end badly. 1 = a problem was found, 2 = wrong use, 130 = stopped by the user.
 */
export const exitCodes = {
  'wrong-use': 2,
  'bad-experiment': 2,
  'bad-devices': 2,
  'bad-input': 1,
  'missing-tool': 1,
  'missing-consent': 1,
  'not-authorised': 1,
  'not-a-run': 1,
  'not-writable': 1,
  'newer-format': 1,
  'older-method': 1,
  'broken-seal': 1,
  'broken-journal': 1,
  'already-running': 1,
  'on-hold': 1,
  incomplete: 1,
  'adb-failed': 1,
  'appium-failed': 1,
  'port-taken': 1,
  'phone-lost': 1,
  'sound-failed': 1,
  'lab-failed': 1,
  stopped: 130,
} as const;

/** Kind of an error, for programs that read it. */
export type ErrorCode = keyof typeof exitCodes;

type Details = {
  /** The next thing to type or change; one sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Facts for a program that reads the error; never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/** The only error class: what failed + on what + found + expected in the message, the next step in `hint`. */
export class OverheardError extends Error {
  override readonly name = 'OverheardError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.data = details.data ?? {};
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
