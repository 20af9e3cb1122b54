import assert from 'node:assert/strict';
import {
  arms,
  byArm,
  controlArms,
  isPositiveControl,
  isSilence,
  isTreated,
  isTyped,
  microphoneOf,
  otherArms,
  phraseArms,
  saysPhrase,
  slotArmOf,
  slotArms,
  soundsOf,
  type Label,
} from '../../src/core/arms.ts';
import { asId, type PhraseId } from '../../src/core/words.ts';

const pizza = asId<PhraseId>('pizza');

describe('the arms', () => {
  it('are listed as the published columns list them', () => {
    assert.deepEqual(arms, ['spoken', 'silence', 'sham', 'typed', 'revoked']);
  });

  it('play a part each: treated, control or positive control', () => {
    assert.deepEqual(arms.filter(isTreated), ['spoken', 'revoked']);
    assert.deepEqual(controlArms, ['silence', 'sham']);
    assert.deepEqual(arms.filter(isPositiveControl), ['typed']);
  });

  it('sound, or are silent', () => {
    assert.deepEqual(byArm(soundsOf), {
      spoken: 'phrase',
      silence: 'nothing',
      sham: 'sham',
      typed: 'nothing',
      revoked: 'phrase',
    });
    assert.deepEqual(arms.filter(isSilence), ['silence']);
  });

  it('have a phrase where it is spoken or typed, those that type it last', () => {
    assert.deepEqual(phraseArms, ['spoken', 'revoked', 'typed']);
    assert.deepEqual(otherArms, ['silence', 'sham']);
    assert.deepEqual(phraseArms.filter(isTyped), ['typed']);
    assert.ok(phraseArms.every(saysPhrase));
  });

  it('are slots of spoken speech to the analysis where the label itself revokes the permission', () => {
    assert.deepEqual(slotArms, ['spoken', 'silence', 'sham', 'typed']);
    assert.deepEqual(arms.map(slotArmOf), ['spoken', 'silence', 'sham', 'typed', 'spoken']);
    assert.deepEqual(
      arms.filter((arm) => microphoneOf(arm) === 'revoked'),
      ['revoked'],
    );
  });

  it('make labels that cannot lack a phrase, nor have one too many', () => {
    // @ts-expect-error a spoken slot has a phrase
    const mute: Label = { arm: 'spoken' };
    // @ts-expect-error a slot of silence has none
    const loud: Label = { arm: 'silence', phrase: pizza };
    assert.equal('phrase' in mute, false);
    assert.equal('phrase' in loud, true);
  });
});
