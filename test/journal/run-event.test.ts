import assert from 'node:assert/strict';
import { toRunEvent } from '../../src/journal/run-event.ts';

describe('an event of a run', () => {
  it('of a type that runs do not write is none', () => {
    assert.equal(toRunEvent('journal.repaired', {}), undefined);
    assert.equal(toRunEvent('__proto__', {}), undefined);
  });

  it('whose data have another shape is refused in one line that says where', () => {
    const read = (): unknown => toRunEvent('phone.paused', { slot: 's1', attempt: 'one' });
    assert.throws(read, {
      code: 'broken-journal',
      message: /^journal, an event phone\.paused: attempt: [^\n]*$/,
    });
  });
});
