import { readSteps, type Step, type XmlNode } from './xpath-steps.ts';

/**
 * The nodes an expression selects, in document order. Known: `/`, `//`, `.//`, names, `*`, positions, `last()`,
 * `@a='v'`, `contains`, `starts-with`, `not`, `and`, `or`. Throws a SyntaxError for anything else.
 */
export function selectByXpath<T extends XmlNode & { readonly children: readonly T[] }>(
  root: T,
  expression: string,
): T[] {
  const steps = readSteps(expression);
  let context: readonly T[] = [root];
  steps.forEach((step, i) => {
    const found = context.flatMap((node) => candidates(node, step, i === 0 && !expression.startsWith('.')));
    context = [...new Set(found)];
  });
  return [...context];
}

function candidates<T extends XmlNode & { readonly children: readonly T[] }>(
  node: T,
  step: Step,
  isRoot: boolean,
): T[] {
  const families: (readonly T[])[] = isRoot ? [[node]] : [node.children];
  if (step.isDeep)
    for (const inside of descendants(node)) if (inside.children.length > 0) families.push(inside.children);
  if (step.isDeep && isRoot) families.push(node.children);
  return families.flatMap((family) => filter(family, step));
}

function filter<T extends XmlNode>(family: readonly T[], step: Step): T[] {
  let kept = family.filter((node) => step.tag === '*' || node.tag === step.tag);
  for (const predicate of step.predicates)
    kept = kept.filter((node, i) => predicate(node, i + 1, kept.length));
  return kept;
}

function* descendants<T extends XmlNode & { readonly children: readonly T[] }>(node: T): Generator<T> {
  for (const child of node.children) {
    yield child;
    yield* descendants(child);
  }
}
