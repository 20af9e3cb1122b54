/** A block of a dump in the style of DualDumpOutputStream: `name={ … }`, `name=[ … ]`, `name=value`. */
export interface DumpNode {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  readonly children: readonly DumpNode[];
}

interface OpenNode {
  name: string;
  values: Map<string, string>;
  children: OpenNode[];
}

/** Parses nested blocks; elements of a list carry the list's name. Text that is neither is passed over. */
export function parseDumpTree(text: string): DumpNode {
  const root: OpenNode = { name: '', values: new Map(), children: [] };
  const open: OpenNode[] = [root];
  const lists: string[] = [];
  const closers: ('node' | 'list')[] = [];
  const tokens = /([\w.]+)?\s*=?\s*([{[])|([}\]])|([\w.]+)=([^\s{}[\],]+)/g;
  for (const token of text.matchAll(tokens)) {
    const [, name, opener, closer, key, value] = token;
    const top = open.at(-1)!;
    if (opener === '{') {
      const node: OpenNode = { name: name ?? lists.at(-1) ?? '', values: new Map(), children: [] };
      top.children.push(node);
      open.push(node);
      closers.push('node');
    } else if (opener === '[') {
      lists.push(name ?? '');
      closers.push('list');
    } else if (closer !== undefined) {
      const closed = closers.pop();
      if (closed === 'list') lists.pop();
      else if (closed === 'node') open.pop();
    } else if (key !== undefined && value !== undefined) top.values.set(key, value);
  }
  return root;
}

/** Every block below `node` (not `node` itself) whose name is one of `names`. */
export function findBlocks(node: DumpNode, names: readonly string[]): DumpNode[] {
  return node.children.flatMap((child) => [
    ...(names.includes(child.name) ? [child] : []),
    ...findBlocks(child, names),
  ]);
}
