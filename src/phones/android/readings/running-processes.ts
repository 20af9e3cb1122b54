/** Heads the list of `ps -o NAME`, and is in no name of a package: a list without it is none. */
const head = 'NAME';

/**
 * Lists the names of the running processes of some packages. `pidof` finds the main process only, and many apps keep another
 * alive for their pushes (`package:part`).
 */
export function processesCommand(packageNames: readonly string[]): string {
  return `ps -A -o NAME | grep -E "${[head, ...packageNames].join('|')}"`;
}

/** Whether the answer to `processesCommand` names a process of a package; undefined where it is no such list. */
export function isProcessNamed(answer: string, packageName: string): boolean | undefined {
  const names = answer.split('\n').map((line) => line.trim());
  if (!names.includes(head)) return undefined;
  return names.some((name) => name === packageName || name.startsWith(`${packageName}:`));
}
