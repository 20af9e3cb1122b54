import { z } from 'zod';
import type { Json } from '../../core/json.ts';

/** The text of plan.json and key.json: two-space JSON with sorted keys, so that equal values have equal bytes. */
export function sealedText(value: unknown): string {
  return `${JSON.stringify(sortKeys(z.json().parse(JSON.parse(JSON.stringify(value)))), undefined, 2)}\n`;
}

function sortKeys(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member ?? null)]),
  );
}
