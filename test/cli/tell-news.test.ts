import assert from 'node:assert/strict';
import { tellNews } from '../../src/cli/tell-news.ts';
import type { News } from '../../src/study/news.ts';

function saidOf(news: readonly News[]): string {
  const said: string[] = [];
  const terminal = {
    out: () => assert.fail('nothing is to be printed on stdout'),
    err: (text: string) => void said.push(text),
    isInteractive: false,
    signal: new AbortController().signal,
  };
  news.forEach(tellNews(terminal, { isQuiet: true }));
  return said.join('');
}

describe('the news of a study', () => {
  it('are one line each on stderr', () => {
    const lines: readonly (readonly [News, string])[] = [
      [{ kind: 'equipping' }, 'Starting adb, Appium and the rooms …\n'],
      [
        { kind: 'playing', run: 'a', experiment: 'demo', folder: 'results/a', isSimulated: true },
        'SIMULATED run a in results/a\n',
      ],
      [
        { kind: 'playing', run: 'a', experiment: 'demo', folder: 'results/a', isSimulated: false },
        'Run a in results/a\n',
      ],
      [{ kind: 'judging' }, 'Scoring, analysing, reporting …\n'],
      [{ kind: 'nothing-left', run: 'a' }, 'Run a is settled: nothing of its plan is left to be played.\n'],
      [{ kind: 'left-out', run: 'b' }, 'Run b was not played; go on with `overheard run --resume b`.\n'],
      [{ kind: 'unknown-command', command: 'dumpsys x' }, 'The virtual phones did not know: dumpsys x\n'],
    ];
    for (const [news, line] of lines) assert.equal(saidOf([news]), line);
  });

  it('say progress in the name of the experiment that is played', () => {
    const said = saidOf([
      { kind: 'playing', run: 'a', experiment: 'demo', folder: 'results/a', isSimulated: false },
      { kind: 'progress', progress: { kind: 'held', room: 'kitchen', reason: 'a phone rang' } },
    ]);
    assert.match(said, /^Run a in results\/a\ndemo: room kitchen is on hold: a phone rang\n$/);
  });
});
