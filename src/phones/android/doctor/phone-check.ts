/** One line about a phone, in the form of every other check of the doctor. */
export interface PhoneCheck {
  readonly name: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  /** Something to type or do next, when not ok. */
  readonly next?: string;
}
