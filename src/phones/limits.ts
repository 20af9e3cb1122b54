/** How long a phone may take for what, in milliseconds, before it counts as hanging. */
export interface PhoneLimits {
  /** One batch of shell commands. */
  readonly shellMs: number;
  /** One poll of telemetry: shorter, since polls go on while others wait for their end. */
  readonly pollMs: number;
  /** Connecting a phone again that adb has lost. */
  readonly reconnectMs: number;
  /** Opening an Appium session: the first one of a phone installs the driver's apps. */
  readonly connectMs: number;
  /** One command of a session. */
  readonly commandMs: number;
  readonly closeMs: number;
}

/** For phones on a desk: a loaded phone needs seconds for its larger dumps. */
export const usualLimits: PhoneLimits = {
  shellMs: 15_000,
  pollMs: 8_000,
  reconnectMs: 3_000,
  connectMs: 90_000,
  commandMs: 25_000,
  closeMs: 8_000,
};
