import { z } from 'zod';
import type { Equipment } from './equipment.ts';
import type { Terminal } from '../../cli/terminal.ts';

/** A command that a virtual phone did not know means that it is older than the driver: its answers are not to be trusted. */
export async function warnOfUnknownCommands({ lab }: Equipment, terminal: Terminal): Promise<void> {
  if (lab === undefined) return;
  const answer = await fetch(new URL('/unknown-commands', lab.controlUrl));
  const unknown = z.array(z.string()).parse(await answer.json());
  for (const command of unknown) terminal.err(`The virtual phones did not know: ${command}\n`);
}
