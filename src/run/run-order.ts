import type { Dispatcher } from '../dispatch/dispatcher.ts';
import type { Key } from '../plan/key.ts';
import type { HoldSwitch } from './hold/hold-switch.ts';
import type { EquippedRoom, RunTools } from './tools.ts';
import type { RunsBeside } from './gates/runs-beside.ts';

/** What a run is made of. */
export interface RunOrder {
  readonly key: Key;
  readonly rooms: readonly EquippedRoom[];
  /** Their journal must move the dispatcher on, see `followJournal`. */
  readonly tools: RunTools;
  readonly dispatcher: Dispatcher;
  readonly holdSwitch: HoldSwitch;
  /** How other runs have used the accounts of this one, read anew before each block. */
  readonly runsBeside: Pick<RunsBeside, 'read'>;
  readonly signal: AbortSignal;
  /** Called after every slot, before the next. */
  readonly onSlotEnd: () => Promise<void>;
}

/** How a run ended. `held`: something needs an operator before it can go on. */
export type RunEnd = { readonly kind: 'settled' } | { readonly kind: 'held'; readonly reason: string };
