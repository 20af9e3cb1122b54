import { exitCodes, OverheardError } from '../core/error.ts';

/** First Ctrl-C (or SIGTERM): abort, so that sessions are closed. Second: out at once. */
export function stopOnInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.stopped);
    process.stderr.write('\nStopping: closing sessions; press Ctrl-C again to stop at once.\n');
    controller.abort(
      new OverheardError('stopped', 'stopped by the operator; the run is incomplete', {
        hint: 'The run folder keeps everything that was finished and says that it is incomplete.',
      }),
    );
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}
