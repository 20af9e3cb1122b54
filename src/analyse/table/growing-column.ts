/** A column of whole numbers (32 bits) that grows as it is filled. */
export class GrowingColumn {
  #values = new Int32Array(256);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Int32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = value;
    this.#count += 1;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  replace(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** The entries so far, without a copy: valid until the next `push`. */
  view(): Int32Array {
    return this.#values.subarray(0, this.#count);
  }
}
