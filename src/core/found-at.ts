const longestText = 60;

/**
 * `; found -1`: what stands at a path inside a value that was refused, to be put behind the message of its schema. Empty
 * where nothing stands there, and for lists and objects, which are named by their path.
 */
export function foundAt(value: unknown, path: readonly PropertyKey[]): string {
  let found: unknown = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return '';
    found = Reflect.get(found, step);
  }
  if (typeof found === 'string') return `; found ${shorten(JSON.stringify(found))}`;
  if (typeof found === 'number' || typeof found === 'boolean' || found === null)
    return `; found ${String(found)}`;
  return '';
}

function shorten(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}
