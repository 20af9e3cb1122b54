import assert from 'node:assert/strict';
import type { RunEvent } from '../../src/journal/run-event.ts';
import { environmentOf } from '../../src/publish/describe/environment.ts';
import { courseOf } from '../made-up/fold-events.ts';
import { exampleDraw } from '../made-up/example.ts';

describe('environment.json', () => {
  it("has the host's programs, system and kernel of every start, null where one was not there", () => {
    const versions = {
      overheard: '0.1.0',
      adb: '29.0.6',
      system: 'Debian GNU/Linux 12',
      kernel: 'Linux 6.1 x64',
    };
    const events: RunEvent[] = [
      { type: 'run.started', data: { run: 'r', simulated: true, versions } },
      { type: 'run.resumed', data: { versions: { ...versions, sox: '14.4.2' } } },
    ];
    const { plan } = exampleDraw();
    const described = JSON.stringify(environmentOf({ plan, course: courseOf(events), publishedWith: {} }));
    const missing = { adb: null, sox: null, arecord: null, system: null, kernel: null };
    assert.deepEqual(JSON.parse(described).run, [
      { versions: { ...missing, ...versions } },
      { versions: { ...missing, ...versions, sox: '14.4.2' } },
    ]);
  });
});
