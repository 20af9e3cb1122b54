import assert from 'node:assert/strict';
import { runEventOf } from '../../src/journal/run-event.ts';
import { toRecordedFacts } from '../../src/journal/events/phone-facts.ts';

describe('the facts of a phone in the journal', () => {
  it('name the version of its system as they always did', () => {
    const facts = { model: 'Pixel 7', osVersion: '13', batteryPercent: 80 };
    assert.deepEqual(toRecordedFacts(facts), { model: 'Pixel 7', androidVersion: '13', batteryPercent: 80 });
  });
});

describe('what a journal says of a phone', () => {
  const read = (facts: unknown) => {
    const event = runEventOf({ type: 'phone.read', data: { slot: 's1', attempt: 1, phone: 'p1', facts } });
    return event?.type === 'phone.read' ? event.data.facts : undefined;
  };

  it('is read with its types', () => {
    const lock = { deviceLocked: true, keyguardShowing: true, wakefulness: 'Asleep' };
    const app = {
      app: 'eleme',
      packageName: 'me.ele',
      versionName: '11.2',
      microphone: 'granted',
      uid: 10001,
    };
    const facts = { model: 'Pixel 7', androidVersion: '13', batteryPercent: 80, clockOffsetMs: -2.5 };
    const told = { ...facts, microphoneBlocked: false, lock, apps: [app] };
    assert.deepEqual(read(told), told);
  });

  it('is unknown, fact by fact, where another version wrote it in another way', () => {
    const facts = read({
      model: 'Pixel 7',
      batteryPercent: '80 %',
      lock: 'locked',
      apps: [{ app: 'eleme' }],
    });
    assert.equal(facts?.model, 'Pixel 7');
    assert.equal(facts?.batteryPercent, undefined);
    assert.equal(facts?.lock, undefined);
    assert.equal(facts?.apps?.[0]?.app, 'eleme');
    assert.equal(read('nothing to speak of'), undefined);
    assert.equal(read(undefined), undefined);
  });
});
