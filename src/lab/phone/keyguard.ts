/** The effect of entering a PIN. */
export type PinAttempt = 'ok' | 'wrong' | 'none';

/** The lock screen: a swipe, or a PIN on a keypad. */
export class Keyguard {
  readonly #pin: string | undefined;
  #isShowing = true;
  #isBouncerShowing = false;
  #entered = '';
  #failedAttempts = 0;

  /** `pin`: 4 to 16 digits; undefined is a lock screen that opens with a swipe. */
  constructor(pin: string | undefined) {
    this.#pin = pin;
  }

  /** A credential is set. */
  get isSecure(): boolean {
    return this.#pin !== undefined;
  }

  get isShowing(): boolean {
    return this.#isShowing;
  }

  /** The keypad is up. */
  get isBouncerShowing(): boolean {
    return this.#isBouncerShowing;
  }

  get enteredDigits(): number {
    return this.#entered.length;
  }

  get failedAttempts(): number {
    return this.#failedAttempts;
  }

  lock(): void {
    this.#isShowing = true;
    this.#isBouncerShowing = false;
    this.#entered = '';
  }

  /** A swipe, or `wm dismiss-keyguard`: opens, or asks for the PIN. True when it opened. */
  dismiss(): boolean {
    if (!this.#isShowing) return false;
    if (this.isSecure) {
      this.#isBouncerShowing = true;
      return false;
    }
    this.#isShowing = false;
    return true;
  }

  /** A digit key; ignored while no keypad is up. */
  enterDigit(digit: string): void {
    if (this.#isBouncerShowing && this.#entered.length < 16) this.#entered += digit;
  }

  deleteDigit(): void {
    this.#entered = this.#entered.slice(0, -1);
  }

  /** The enter key. */
  submit(): PinAttempt {
    if (!this.#isBouncerShowing || this.#entered === '') return 'none';
    const isRight = this.#entered === this.#pin;
    this.#entered = '';
    if (!isRight) {
      this.#failedAttempts += 1;
      return 'wrong';
    }
    this.#failedAttempts = 0;
    this.#isShowing = false;
    this.#isBouncerShowing = false;
    return 'ok';
  }

  /** The text with the PIN blotted out. */
  redact(text: string): string {
    return this.#pin === undefined ? text : text.replaceAll(this.#pin, '****');
  }

  /** The question of `locksettings verify --old`. */
  isPin(candidate: string): boolean {
    return candidate === this.#pin;
  }
}
