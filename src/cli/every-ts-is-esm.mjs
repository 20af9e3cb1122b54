// A hook for Node's loader: an experiment is an ES module, also in a folder whose package.json does not say so, or that
// has none. Node would take such a .ts file for CommonJS.
export async function resolve(specifier, context, nextResolve) {
  const found = await nextResolve(specifier, context);
  const isTypeScript = found.url.startsWith('file:') && new URL(found.url).pathname.endsWith('.ts');
  return isTypeScript ? { ...found, format: 'module' } : found;
}
