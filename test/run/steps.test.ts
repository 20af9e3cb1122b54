import assert from 'node:assert/strict';
import type { PhoneFaultKind } from '../../src/core/words.ts';
import { whatEnds, type Step } from '../../src/run/slot/steps.ts';

const ends = (step: Step, kind: PhoneFaultKind, phase: 'canary' | 'before' | 'after') =>
  Object.values(whatEnds({ kind }, { step, phase })).join(' ');

const withApp = ['read-screen', 'scroll', 'back', 'close-overlay', 'open-search', 'type'] as const;

describe('a step that fails', () => {
  for (const step of withApp) {
    it(`ends the trial of the app it was taken with, after the exposure (${step})`, () => {
      assert.equal(ends(step, 'hang', 'after'), 'trial phone_lost');
      assert.equal(ends(step, 'offline', 'after'), 'phone phone_lost');
    });

    it(`ends nothing where it was taken for a covariate (${step})`, () => {
      assert.equal(ends(step, 'hang', 'before'), 'nothing');
      assert.equal(ends(step, 'offline', 'before'), 'nothing');
    });
  }

  it('loses the phone where none of its apps can be reached without it', () => {
    for (const step of ['ready', 'set-microphone', 'open-session', 'unlock', 'home', 'stop-app'] as const) {
      assert.equal(ends(step, 'hang', 'before'), 'phone phone_lost', step);
      assert.equal(ends(step, 'hang', 'after'), 'phone phone_lost', step);
    }
  });

  it('says of a phone that is open that it is not locked', () => {
    assert.equal(ends('verify-lock', 'not-locked', 'before'), 'phone not_locked');
    assert.equal(ends('read-at-rest', 'not-locked', 'after'), 'phone not_locked');
  });

  it('is the app’s own affair where an app crashes that is opened to be read, and no other fault is', () => {
    assert.equal(ends('open-app', 'app-crashed', 'after'), 'trial app_crashed');
    assert.equal(ends('open-app', 'app-crashed', 'before'), 'phone phone_lost');
    assert.equal(ends('open-app', 'hang', 'after'), 'phone phone_lost');
  });

  it('ends nothing where a phone is put away, since its lock is verified in a step of its own', () => {
    assert.equal(ends('lock', 'not-locked', 'after'), 'nothing');
    assert.equal(ends('close-session', 'hang', 'after'), 'nothing');
  });

  it('ends nothing with the canary, unless the canary cannot be stopped', () => {
    assert.equal(ends('unlock', 'not-unlocked', 'canary'), 'nothing');
    assert.equal(ends('open-canary', 'app-crashed', 'canary'), 'nothing');
    assert.equal(ends('stop-canary', 'unknown', 'canary'), 'phone phone_lost');
  });
});
