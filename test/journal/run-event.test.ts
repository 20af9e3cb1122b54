import assert from 'node:assert/strict';
import { runEventOf } from '../../src/journal/run-event.ts';

describe('an event of a run', () => {
  it('of a type that runs do not write is none', () => {
    assert.equal(runEventOf({ type: 'journal.repaired', data: {} }), undefined);
    assert.equal(runEventOf({ type: '__proto__', data: {} }), undefined);
  });

  it('whose data have another shape is refused in one line that says where', () => {
    const told = { type: 'phone.paused', data: { slot: 's1', attempt: 'one' } };
    assert.throws(() => runEventOf(told), {
      code: 'broken-journal',
      message: /^journal, an event phone\.paused: attempt: [^\n]*$/,
    });
    assert.throws(() => runEventOf({ seq: 7, ...told }), {
      code: 'broken-journal',
      message: /^journal, event 7 \(phone\.paused\): attempt: [^\n]*$/,
    });
  });
});
