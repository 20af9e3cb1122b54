/** Several shell commands as one, so that a poll costs one round trip; the answers are told apart again by `splitBatch`. */
export function joinBatch(commands: readonly string[]): string {
  return commands.map((command, i) => `${command} 2>&1; echo "${mark}${i}:$?"`).join('; ');
}

const mark = '--overheard:';
const markLine = /--overheard:(\d+):(\d+)\r?\n?/g;

/** One command's part of a batch. */
export interface BatchAnswer {
  /** stdout and stderr in the order the phone wrote them. */
  readonly text: string;
  readonly exitCode: number;
}

/**
 * The answers of a batch, by the position of the command. A command whose mark is missing (the phone cut the output
 * off) has no answer.
 */
export function splitBatch(output: string): ReadonlyMap<number, BatchAnswer> {
  const answers = new Map<number, BatchAnswer>();
  let start = 0;
  for (const found of output.matchAll(markLine)) {
    answers.set(Number(found[1]), {
      text: output.slice(start, found.index).replaceAll('\r\n', '\n'),
      exitCode: Number(found[2]),
    });
    start = found.index + found[0].length;
  }
  return answers;
}
