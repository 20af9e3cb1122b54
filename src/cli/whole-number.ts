import { InvalidArgumentError } from 'commander';

/** A reader of an option's value: a whole number within these bounds, both included; refuses others as wrong use. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= from && count <= to) return count;
    throw new InvalidArgumentError(`expected a whole number from ${from} to ${to}`);
  };
}
