/** One line of `overheard doctor`. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  /** The next thing to type or do, when not ok. */
  readonly next?: string;
}
