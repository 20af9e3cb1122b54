import { type JournalHead, type LinePieces, cutLine, newerFormatOf } from './event.ts';

/** A kind of fault in a journal. Only `torn-tail` is a usual trace of a crash; the others are damage or a forgery. */
export type FaultKind =
  | 'altered-line'
  | 'missing-line'
  | 'out-of-order'
  | 'broken-link'
  | 'wrong-plan'
  | 'newer-format'
  | 'torn-tail'
  | 'cut-tail'
  | 'fork';

/** The first place where a journal is not what was written. */
export interface JournalFault {
  readonly kind: FaultKind;
  /** The event that should stand there. */
  readonly seq: number;
  /** Where it should begin, in bytes from the start of the file. */
  readonly offset: number;
  readonly message: string;
}

/** Follows a chain line by line; pure. */
export class Chain {
  readonly #planHash: string;
  #seq = 0;
  #hash: string;
  #offset = 0;

  /** @param planHash what the first event must name as `prev`. */
  constructor(planHash: string) {
    this.#planHash = planHash;
    this.#hash = planHash;
  }

  get head(): JournalHead {
    return { seq: this.#seq, hash: this.#hash };
  }

  /** Bytes of all accepted lines. */
  get offset(): number {
    return this.#offset;
  }

  /** Takes the next line (without its line feed); or says why it cannot be the next one and stays. */
  accept(line: Buffer): JournalFault | undefined {
    const pieces = this.#next(line);
    if (pieces === undefined) return this.#explain(line);
    this.#seq = pieces.seq;
    this.#hash = pieces.hash;
    this.#offset += line.length + 1;
    return undefined;
  }

  /** True if this line is the next one. */
  wouldAccept(line: Buffer): boolean {
    return this.#next(line) !== undefined;
  }

  /** A fault at the place where the chain stands now. */
  fault(kind: FaultKind, message: string): JournalFault {
    return { kind, seq: this.#seq + 1, offset: this.#offset, message };
  }

  #next(line: Buffer): LinePieces | undefined {
    const pieces = cutLine(line);
    const isNext =
      pieces !== undefined &&
      pieces.seq === this.#seq + 1 &&
      pieces.prev === this.#hash &&
      pieces.computedHash === pieces.hash;
    if (!isNext || (this.#seq === 0 && newerFormatOf(line.toString()) !== undefined)) return undefined;
    return pieces;
  }

  #explain(line: Buffer): JournalFault {
    const next = this.#seq + 1;
    const pieces = cutLine(line);
    if (pieces !== undefined && pieces.computedHash !== pieces.hash) {
      return this.fault('altered-line', `event ${next} was changed: its hash does not fit its content`);
    }
    const newer = newerFormatOf(line.toString());
    if (newer !== undefined) return this.fault('newer-format', `event ${next} is written in format ${newer}`);
    if (pieces === undefined) return this.fault('altered-line', `line ${next} is not an event`);
    if (pieces.seq > next) return this.fault('missing-line', missing(next, pieces.seq));
    if (pieces.seq < next)
      return this.fault('out-of-order', `event ${pieces.seq} stands in the place of ${next}`);
    if (next === 1) {
      const expected = this.#planHash.slice(0, 12);
      return this.fault(
        'wrong-plan',
        `the journal belongs to plan ${pieces.prev.slice(0, 12)}…, not to ${expected}…`,
      );
    }
    return this.fault(
      'broken-link',
      `event ${next} does not follow the event before it: its prev names another`,
    );
  }
}

function missing(next: number, found: number): string {
  const range =
    found === next + 1 ? `event ${next} is missing` : `events ${next} to ${found - 1} are missing`;
  return `${range}: event ${found} follows event ${next - 1}`;
}
