import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { messageOf, OverheardError } from '../core/error.ts';
import { checkPhrases } from '../score/check-phrases.ts';
import { createMatcher, type Hit } from '../score/matcher.ts';
import { parsePhrases } from '../score/phrase.ts';
import type { CommandLine } from './command-line.ts';

/** `overheard match --phrases F`: titles on stdin, hits on stdout, line by line. */
export function addMatch({ program, act }: CommandLine): void {
  program
    .command('match')
    .summary('find the foods that titles name (titles on stdin)')
    .description(
      'Reads one title per line and prints the phrases each one names, by the rule that scores a run.',
    )
    .requiredOption(
      '--phrases <file>',
      'JSON: [{ id, zh?, en?, phrase?, aliases?, variants?, falseFriends? }]',
    )
    .option('--json', 'print { title, hits: [{ phrase, alias, start, end, tier }] } a line')
    .addHelpText(
      'after',
      "\nExample:\n  printf '张记酸菜鱼\\n' | overheard match --phrases foods.json --json",
    )
    .action(
      act(async (terminal, options: { phrases: string; json?: true }) => {
        const matcher = createMatcher(await readPhrases(options.phrases));
        for await (const title of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
          const hits = matcher.match(title);
          terminal.out(
            options.json ? `${JSON.stringify({ title, hits })}\n` : `${title}\t${namesOf(hits)}\n`,
          );
        }
        return 0;
      }),
    );
}

async function readPhrases(path: string) {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new OverheardError('bad-input', `${path}: cannot be read as JSON (${messageOf(cause)})`, {
      hint: 'Name a JSON file with a list of phrases.',
      cause,
    });
  }
  const phrases = parsePhrases(content, path);
  checkPhrases(phrases, path);
  return phrases;
}

function namesOf(hits: readonly Hit[]): string {
  return hits.map(({ phrase, alias }) => `${phrase} (${alias})`).join(', ');
}
