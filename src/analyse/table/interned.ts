/** Gives every distinct text a number, counted from 0 in the order of appearance. */
export class InternedTexts {
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  #last = '';
  #lastNumber = -1;

  numberOf(text: string): number {
    if (text === this.#last && this.#lastNumber !== -1) return this.#lastNumber;
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      const own = ownCopy(text);
      this.texts.push(own);
      this.#numbers.set(own, number);
    }
    this.#last = this.texts[number]!;
    this.#lastNumber = number;
    return number;
  }
}

/**
 * Gives every distinct pair of whole numbers (0 to 2^31 - 1) a number, counted from 0 in the order of appearance. Open
 * addressing in typed arrays: a Map would need a number object for every key and is several times slower on shuffled rows.
 */
export class InternedPairs {
  #places = new Int32Array(4096).fill(-1);
  #firsts = new Int32Array(2048);
  #seconds = new Int32Array(2048);
  #count = 0;

  numberOf(first: number, second: number): number {
    const mask = this.#places.length - 1;
    let place = spread(first, second) & mask;
    for (;;) {
      const number = this.#places[place]!;
      if (number === -1) break;
      if (this.#firsts[number] === first && this.#seconds[number] === second) return number;
      place = (place + 1) & mask;
    }
    if (this.#count === this.#firsts.length) {
      this.#grow();
      return this.numberOf(first, second);
    }
    this.#places[place] = this.#count;
    this.#firsts[this.#count] = first;
    this.#seconds[this.#count] = second;
    this.#count += 1;
    return this.#count - 1;
  }

  /** Doubles the room; at most half of the places are ever taken. */
  #grow(): void {
    this.#firsts = doubled(this.#firsts);
    this.#seconds = doubled(this.#seconds);
    this.#places = new Int32Array(this.#places.length * 2).fill(-1);
    const mask = this.#places.length - 1;
    for (let number = 0; number < this.#count; number += 1) {
      let place = spread(this.#firsts[number]!, this.#seconds[number]!) & mask;
      while (this.#places[place] !== -1) place = (place + 1) & mask;
      this.#places[place] = number;
    }
  }
}

function spread(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (again ^ (again >>> 16)) >>> 1;
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(values.length * 2);
  larger.set(values);
  return larger;
}

/** A copy that does not keep alive the large piece of file it was cut from, as a cut string does in V8. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
