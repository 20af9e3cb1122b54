import { z } from 'zod';
import type { Equipment } from './equipment.ts';

/** Commands that a virtual phone did not know: it is older than the driver, and its answers are not to be trusted. */
export async function unknownCommands({ lab }: Pick<Equipment, 'lab'>): Promise<readonly string[]> {
  if (lab === undefined) return [];
  const answer = await fetch(new URL('/unknown-commands', lab.controlUrl));
  return z.array(z.string()).parse(await answer.json());
}
