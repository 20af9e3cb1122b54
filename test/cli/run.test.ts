import assert from 'node:assert/strict';
import { overheard } from '../made-up/command.ts';

describe('run', function () {
  this.timeout(30_000);

  it('names the option beside which another changes nothing, and says where it belongs', async () => {
    const cases: readonly (readonly [args: string, sentence: string, hint: string])[] = [
      [
        '--resume a --seed b',
        'run: --seed changes nothing with --resume; expected only one of them',
        'A sealed run is played as it was planned.',
      ],
      // A resumed run may be played in another world, but not where a lab has one already.
      [
        '--resume a --lab lab.json --world b',
        'run: --world changes nothing with --lab; expected only one of them',
        'Give it to `overheard lab` instead.',
      ],
    ];
    for (const [args, sentence, hint] of cases) {
      const { code, stdout, stderr } = await overheard('run', ...args.split(' '));
      assert.deepEqual([code, stdout, stderr], [2, '', `overheard: ${sentence}\n  ${hint}\n`]);
    }
  });
});
