import type { DumpKind } from '../../../../src/phones/android/dumps/read-dump.ts';

/** One sample: the words of the trap, the kind, the text, and what has to come out (a part of it is enough). */
export type DumpSample = readonly [
  trap: string,
  kind: DumpKind,
  text: string,
  expected: Record<string, unknown>,
  packageName?: string,
];
