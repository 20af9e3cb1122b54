import assert from 'node:assert/strict';
import { toRecordedFacts } from '../../src/journal/phone-facts.ts';

describe('the facts of a phone in the journal', () => {
  it('name the version of its system as they always did', () => {
    const facts = { model: 'Pixel 7', osVersion: '13', batteryPercent: 80 };
    assert.deepEqual(toRecordedFacts(facts), { model: 'Pixel 7', androidVersion: '13', batteryPercent: 80 });
  });
});
