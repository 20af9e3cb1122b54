import { systemClock } from '../core/clock.ts';
import { messageOf, OverheardError } from '../core/error.ts';
import { labConfigSchema, type LabConfig } from './lab-config.ts';
import { Lab } from './lab.ts';

/**
 * The lab as a process of its own: one line of JSON on stdin (the configuration; PINs are nowhere else), one line on
 * stdout when everything listens or when it failed. Ends when stdin does, unless it is detached.
 */
async function main(): Promise<void> {
  const config = labConfigSchema.parse(JSON.parse(await firstLine()));
  const lab = await Lab.start(config, systemClock());
  process.stdout.write(`${JSON.stringify({ controlUrl: lab.controlUrl, phones: lab.phones })}\n`);
  const end = (): void => void lab.close().then(() => process.exit(0));
  process.on('SIGTERM', end);
  if (!isDetached(config)) process.stdin.on('close', end);
}

function isDetached({ detached }: LabConfig): boolean {
  return detached === true;
}

function firstLine(): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    process.stdin.setEncoding('utf8');
    process.stdin.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    process.stdin.once('close', () => reject(new OverheardError('lab-failed', 'stdin ended without a line')));
  });
}

main().catch((error: unknown) => {
  process.stdout.write(`${JSON.stringify({ failure: messageOf(error) })}\n`);
  process.exitCode = 1;
  process.stdin.destroy();
});
