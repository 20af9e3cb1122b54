/** What a maker's system may not let the shell do before its owner has turned a switch on. */
export const refusals = ['input', 'grant', 'settings', 'install'] as const;
export type Refusal = (typeof refusals)[number];

/** A maker's system, where it differs from Android's own. */
export interface Rom {
  readonly brand: string;
  /** Refused while the owner's switch is off. */
  readonly refuses: readonly Refusal[];
  /** The name of that switch, as its settings show it. */
  readonly ownersSwitch: string;
  /** From the sleep key to the lock, where there is a PIN. */
  readonly lockDelayMs: number;
  /** How long adb is away after the phone was locked or opened; 0: it stays. */
  readonly adbBlinkMs: number;
  /** Resource ids of the keypad, without their package. */
  readonly keypad: { readonly digit: string; readonly enter: string };
  /** Every so many lockings the apps behind the one in front are ended; 0: never. */
  readonly killsEvery: number;
}
