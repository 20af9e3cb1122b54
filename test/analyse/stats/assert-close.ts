import assert from 'node:assert/strict';

/** Equal but for rounding: relative 1e-11, absolute 1e-13. */
export function assertClose(got: number | null, expected: number, what = 'value'): void {
  const isClose = got !== null && Math.abs(got - expected) <= 1e-13 + 1e-11 * Math.abs(expected);
  assert.ok(isClose, `${what} is ${got}, expected ${expected}`);
}
