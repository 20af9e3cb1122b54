import type { News, Tell } from '../study/news.ts';
import { printVerdicts } from './print-verdicts.ts';
import { showProgress } from './show-progress.ts';
import type { Terminal } from './terminal.ts';

/** Says on stderr how studies go on, and prints their verdicts on stdout unless `isQuiet`. */
export function tellNews(terminal: Terminal, { isQuiet }: { readonly isQuiet: boolean }): Tell {
  let show: ReturnType<typeof showProgress> | undefined;
  return (news) => {
    switch (news.kind) {
      case 'playing':
        show = showProgress(terminal, news);
        terminal.err(`${news.isSimulated ? 'SIMULATED run' : 'Run'} ${news.run} in ${news.folder}\n`);
        break;
      case 'progress':
        show?.(news.progress);
        break;
      case 'judged':
        if (!isQuiet) printJudged(terminal, news);
        break;
      default:
        terminal.err(`${sentenceOf(news)}\n`);
    }
  };
}

function printJudged(terminal: Terminal, news: Extract<News, { kind: 'judged' }>): void {
  if (news.isSimulated)
    terminal.out('SIMULATED: virtual phones in a virtual room; nothing here is about a real app.\n');
  printVerdicts(terminal, news.analysis);
  terminal.out(`Report: ${news.report}\n`);
}

function sentenceOf(news: Exclude<News, { kind: 'playing' | 'progress' | 'judged' }>): string {
  switch (news.kind) {
    case 'equipping':
      return 'Starting adb, Appium and the rooms …';
    case 'nothing-left':
      return `Run ${news.run} is settled: nothing of its plan is left to be played.`;
    case 'judging':
      return 'Scoring, analysing, reporting …';
    case 'left-out':
      return `Run ${news.run} was not played; go on with \`overheard run --resume ${news.run}\`.`;
    case 'phone-left-changed':
      return `Phone ${news.phone} was left changed by an earlier run; it will be put back as it was found on ${news.foundAt}.`;
    case 'not-put-back':
      return `Phone ${news.phone}: cannot be put back: ${news.what.join('; ')}.`;
    case 'phone-not-returned':
      return `Phone ${news.phone} was not put back (${news.reason}); type \`overheard restore --device ${news.phone}\` when it is there again.`;
    case 'unknown-command':
      return `The virtual phones did not know: ${news.command}`;
  }
}
