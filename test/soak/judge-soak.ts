/** What a soak looks like at one moment, between two slots. */
export interface Sample {
  readonly minute: number;
  readonly slots: number;
  /** Heap after a collection, and what Buffers hold beside it. */
  readonly harnessMb: number;
  /** Resident memory of the Appium process. */
  readonly appiumMb: number;
  /** Ports that adb forwards. */
  readonly forwards: number;
  /** Sessions that the phones' UiAutomator2 servers have open. */
  readonly sessions: number;
  /** Processes that this one has started and that are alive. */
  readonly processes: number;
  /** Sockets and files that this process has open. */
  readonly handles: number;
}

/** So much more than in the first third may be chance: collectors and pools settle late. */
const harnessSlackMb = 8;
const appiumSlackMb = 60;
/**
 * Each session leaves one connection to Appium, which ends after two minutes: before then there is nothing to compare, and
 * afterwards their number goes with the slots a minute, which a busy machine halves. One that stays is seen all the same.
 */
const handleGrowth = 2;
const handlesSettleAfterMin = 3;

/**
 * What grew or leaked: memory by the least of the last third against the largest of the first, since a server that is
 * renewed falls back; everything that is opened for a slot has to be gone between two slots.
 */
export function judgeSoak(samples: readonly Sample[]): string[] {
  const third = Math.floor(samples.length / 3);
  if (third === 0) return [`only ${samples.length} samples; expected at least 3`];
  const first = samples.slice(0, third);
  const last = samples.slice(-third);
  const grew = (what: 'harnessMb' | 'appiumMb' | 'handles' | 'processes', slack: number): string[] => {
    const before = Math.max(...first.map((sample) => sample[what]));
    const after = Math.min(...last.map((sample) => sample[what]));
    return after > before + slack ? [`${what} grew from ${before.toFixed(1)} to ${after.toFixed(1)}`] : [];
  };
  const left = (what: 'forwards' | 'sessions'): string[] => {
    const worst = samples.find((sample) => sample[what] > 0);
    return worst === undefined ? [] : [`${worst[what]} ${what} were open after ${worst.slots} slots`];
  };
  return [
    ...grew('harnessMb', harnessSlackMb),
    ...grew('appiumMb', appiumSlackMb),
    ...(first.at(-1)!.minute < handlesSettleAfterMin
      ? []
      : grew('handles', (handleGrowth - 1) * Math.max(...first.map(({ handles }) => handles)))),
    ...grew('processes', 0),
    ...left('forwards'),
    ...left('sessions'),
  ];
}
