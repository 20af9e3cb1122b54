/** Errors of the WebDriver protocol that the UiAutomator2 server sends, with their HTTP status. */
const statuses = {
  'no such element': 404,
  'stale element reference': 404,
  'invalid session id': 404,
  'unknown command': 404,
  'invalid selector': 400,
  'invalid argument': 400,
  'invalid element state': 400,
  'no such alert': 404,
  'unknown error': 500,
} as const;

/** An error code of the WebDriver standard. */
export type W3cErrorCode = keyof typeof statuses;

/** Thrown by a route; it becomes the reply's `value`. */
export class W3cError extends Error {
  override readonly name = 'W3cError';
  readonly code: W3cErrorCode;

  constructor(code: W3cErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  get httpStatus(): number {
    return statuses[this.code];
  }
}
