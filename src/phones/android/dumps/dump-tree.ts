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

/** Deeper blocks are passed over: Android's have a depth of five, and a walk down thousands would end the process. */
const deepest = 32;

/** A word, perhaps with its value, or any other letter: each is read once and never again, however long the text is. */
const tokens = /([\w.]+)(?:=([^\s{}[\],]+))?|\S/g;

/** Parses nested blocks; elements of a list carry the list's name. Text that is neither is passed over. */
export function parseDumpTree(text: string): DumpNode {
  const root: OpenNode = { name: '', values: new Map(), children: [] };
  const open: OpenNode[] = [root];
  const lists: string[] = [];
  const closers: ('node' | 'list')[] = [];
  let name: string | undefined;
  for (const [token, word, value] of text.matchAll(tokens)) {
    const top = open.at(-1)!;
    if (token === '{') {
      const node: OpenNode = { name: name ?? lists.at(-1) ?? '', values: new Map(), children: [] };
      if (open.length <= deepest) top.children.push(node);
      open.push(node);
      closers.push('node');
    } else if (token === '[') {
      lists.push(name ?? '');
      closers.push('list');
    } else if (token === '}' || token === ']') {
      const closed = closers.pop();
      if (closed === 'list') lists.pop();
      else if (closed === 'node') open.pop();
    } else if (word !== undefined && value !== undefined) top.values.set(word, value);
    // What opens next is called by the word before it, with or without an equals sign between.
    if (token !== '=') name = value === undefined ? word : undefined;
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
