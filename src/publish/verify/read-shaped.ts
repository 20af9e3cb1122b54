import { z } from 'zod';
import { messageOf } from '../../core/error.ts';
import type { DatasetFault } from './fault.ts';
import { readDescription } from './read-descriptions.ts';

/** A description of a dataset in the shape that it should have, or what is wrong with it. */
type Shaped<Value> =
  | { readonly kind: 'shaped'; readonly value: Value }
  | { readonly kind: 'faulty'; readonly faults: readonly DatasetFault[] };

/** Reads a description and holds it against a shape; every member that does not fit is a fault of its own. */
export async function readShaped<Value>(
  folder: string,
  file: string,
  shape: z.ZodType<Value>,
): Promise<Shaped<Value>> {
  let content: unknown;
  try {
    content = await readDescription(folder, file);
  } catch (thrown) {
    return { kind: 'faulty', faults: [{ file, message: `cannot be read (${messageOf(thrown)})` }] };
  }
  const parsed = shape.safeParse(content);
  if (parsed.success) return { kind: 'shaped', value: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => ({
    file,
    message: `${z.core.toDotPath(path)}: ${message}`,
  }));
  return { kind: 'faulty', faults };
}
