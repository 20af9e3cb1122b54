import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Context } from 'mocha';

const run = promisify(execFile);

/** What a program prints. Without that program the test is skipped, which is a failure where `.ci/run` runs it. */
export async function printedBy(
  test: Context,
  program: 'python3' | 'Rscript',
  argv: readonly string[],
): Promise<string> {
  await run(program, ['--version'], { timeout: 10_000 }).catch(() => test.skip());
  const { stdout } = await run(program, [...argv], { timeout: 60_000 });
  return stdout;
}
