import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createMatcher, type Hit } from '../../score/match/matcher.ts';
import { readPhrases } from '../../score/match/read-phrases.ts';
import type { CommandLine } from '../command-line.ts';

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
        for await (const title of titlesIn(process.stdin)) {
          const hits = matcher.match(title);
          terminal.out(
            options.json ? `${JSON.stringify({ title, hits })}\n` : `${title}\t${namesOf(hits)}\n`,
          );
        }
        return 0;
      }),
    );
}

/**
 * One title a line, as it comes. Not by node:readline, which also ends a line at a lone carriage return and at U+2028:
 * both stand in titles of feeds.
 */
export async function* titlesIn(input: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let begun = '';
  for await (const piece of input) {
    const lines = decoder.write(Buffer.from(piece)).split('\n');
    lines[0] = begun + lines[0]!;
    begun = lines.pop()!;
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  begun += decoder.end();
  if (begun !== '') yield begun.replace(/\r$/, '');
}

function namesOf(hits: readonly Hit[]): string {
  return hits.map(({ phrase, alias }) => `${phrase} (${alias})`).join(', ');
}
