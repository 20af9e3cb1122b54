import { Generator } from '../../core/random.ts';

/** Random orders of the slots of one block, drawn once and used by every score whose exact null would be too large. */
export class SlotOrders {
  readonly seed: string;
  readonly draws: number;
  readonly #slots: number;
  #orders: Uint16Array | undefined;

  constructor(of: { readonly seed: string; readonly slots: number; readonly draws?: number }) {
    this.seed = of.seed;
    this.draws = of.draws ?? 9999;
    this.#slots = of.slots;
  }

  /** The orders one after the other, each the numbers 0 to slots - 1 in uniformly random order (Fisher & Yates). */
  drawn(): Uint16Array {
    if (this.#orders !== undefined) return this.#orders;
    const generator = Generator.fromSeed(this.seed);
    const slots = this.#slots;
    const orders = new Uint16Array(slots * this.draws);
    for (let draw = 0; draw < this.draws; draw += 1) {
      const base = draw * slots;
      for (let slot = 0; slot < slots; slot += 1) orders[base + slot] = slot;
      for (let last = slots - 1; last > 0; last -= 1) {
        const other = base + generator.below(last + 1);
        const kept = orders[base + last]!;
        orders[base + last] = orders[other]!;
        orders[other] = kept;
      }
    }
    this.#orders = orders;
    return orders;
  }

  get slots(): number {
    return this.#slots;
  }
}
