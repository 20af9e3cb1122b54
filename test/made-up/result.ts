import assert from 'node:assert/strict';
import type { PhoneResult } from '../../src/phones/phone.ts';

/** The value of a step that has to have worked. */
export function valueOf<T>(result: PhoneResult<T>): T {
  if (result.kind === 'failed') assert.fail(`${result.fault.kind}: ${result.fault.message}`);
  return result.value;
}

/** The kind of fault of a step that has to have failed. */
export function faultIn(result: PhoneResult<unknown>): string | undefined {
  return result.kind === 'failed' ? result.fault.kind : undefined;
}

/** What the fault says; empty for a step that worked. */
export function messageIn(result: PhoneResult<unknown>): string {
  return result.kind === 'failed' ? result.fault.message : '';
}
