import { join } from 'node:path';
import { OverheardError } from '../../core/error.ts';
import { leavesOf } from './file-leaves.ts';
import type { SecretFinder } from './secret-finder.ts';
import type { SecretKind } from './secret-kinds.ts';

/** A secret that was found: never the secret itself. */
export interface Find {
  readonly file: string;
  readonly place: string;
  readonly kind: SecretKind;
}

/** More finds than this are not listed: the first ones say enough. */
const mostFinds = 50;

/** Looks through files of a folder; the finds in the order of the files, at most fifty. */
export async function scanFiles(
  folder: string,
  files: readonly string[],
  finder: SecretFinder,
): Promise<readonly Find[]> {
  const finds = new Map<string, Find>();
  for (const file of files) {
    for (const kind of finder.kindsIn({ text: file, holds: 'text' })) {
      finds.set(`${file} name ${kind}`, { file, place: 'its name', kind });
    }
    for await (const { place, text, holds } of leavesOf(join(folder, file))) {
      for (const kind of finder.kindsIn({ text, holds }))
        finds.set(`${file} ${place} ${kind}`, { file, place, kind });
      if (finds.size >= mostFinds) return [...finds.values()];
    }
  }
  return [...finds.values()];
}

/** Throws `bad-input` that names file, place and kind of every find, and not the secret. */
export function refuseFinds(
  finds: readonly Find[],
  { isRedacting }: { readonly isRedacting: boolean },
): void {
  const [first, ...others] = finds;
  if (first === undefined) return;
  throw new OverheardError(
    'bad-input',
    `${sayFind(first)}: it must not be published${others.length === 0 ? '' : `, nor must ${others.length} others`}.`,
    {
      hint: isRedacting
        ? 'It stands in a file that is sealed or written now, and cannot be replaced there: change the option, or plan a new run without it.'
        : 'Remove it at its source, or publish with --redact to replace such texts by their kind.',
      data: { finds },
    },
  );
}

function sayFind({ file, place, kind }: Find): string {
  return `${file}, ${place} holds what looks like a secret (${kind})`;
}
