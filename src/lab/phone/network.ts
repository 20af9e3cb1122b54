/** Counters of one uid since boot. */
export interface UidTraffic {
  readonly uid: number;
  readonly rxBytes: number;
  readonly rxPackets: number;
  readonly txBytes: number;
  readonly txPackets: number;
}

const bytesPerPacket = 1400;

/** Who sent and received how much. */
export class Network {
  readonly #byUid = new Map<number, UidTraffic>();

  get traffic(): readonly UidTraffic[] {
    return [...this.#byUid.values()].sort((a, b) => a.uid - b.uid);
  }

  count(uid: number, receivedBytes: number, sentBytes: number): void {
    const known = this.#byUid.get(uid) ?? { uid, rxBytes: 0, rxPackets: 0, txBytes: 0, txPackets: 0 };
    this.#byUid.set(uid, {
      uid,
      rxBytes: known.rxBytes + receivedBytes,
      rxPackets: known.rxPackets + Math.ceil(receivedBytes / bytesPerPacket),
      txBytes: known.txBytes + sentBytes,
      txPackets: known.txPackets + Math.ceil(sentBytes / bytesPerPacket),
    });
  }
}
