import { OverheardError } from '../core/error.ts';
import type { AppAdapter } from './adapter.ts';
import { eleme } from './adapters/eleme.ts';
import { meituan } from './adapters/meituan.ts';

/** Every app the harness knows how to find. */
export const adapters: readonly AppAdapter[] = [eleme, meituan];

/** The adapter of an app by its id. Throws `bad-experiment` with the ids that are known. */
export function findAdapter(id: string): AppAdapter {
  const adapter = adapters.find((each) => each.id === id);
  if (adapter !== undefined) return adapter;
  throw new OverheardError(
    'bad-experiment',
    `no adapter for the app "${id}"; known are ${adapters.map((each) => each.id).join(', ')}`,
    { hint: 'Add a file to src/apps/adapters/; the README says how in ten minutes.' },
  );
}
