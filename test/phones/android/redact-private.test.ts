import assert from 'node:assert/strict';
import { redactPrivate, redactSource } from '../../../src/phones/android/redact-private.ts';

describe('a capture for publication', () => {
  it('holds no telephone number, mail address, device number, coordinate or given word', () => {
    const text =
      'text="王小明 13812345678" to="a.b@mail.example" imei=356938035643809 phone="138****5678" lat=31.230416 mac=a4:50:46:11:22:33 tel="+86 138 1234 5678"';
    const clean = redactPrivate(text, ['王小明']);
    for (const secret of [
      '王小明',
      '13812345678',
      'a.b@mail',
      '356938035643809',
      '5678',
      '31.2304',
      'a4:50',
    ]) {
      assert.ok(!clean.includes(secret), `${secret} in ${clean}`);
    }
  });

  it('holds no telephone number of ten digits that are set apart', () => {
    for (const number of [
      '(415) 555-2671',
      '(415)555-2671',
      '(415) 555 2671',
      '415-555-2671',
      '415.555.2671',
    ]) {
      for (const text of [
        number,
        `call ${number}, ask`,
        `Tel.${number}.`,
        `text="${number}"`,
        `+1 ${number}`,
      ]) {
        assert.doesNotMatch(redactPrivate(text), /2671|415/, text);
      }
    }
    assert.doesNotMatch(redactPrivate('5,+1.415.555.2671,5.0'), /2671|415/);
  });

  it('keeps numbers that look like a telephone number and are none', () => {
    for (const text of [
      '$415.555 2671',
      '1,415,555,2671',
      '4.8 (415) 555 sold',
      '4.8 (415) 20-30 min',
      '(415) 555-267',
      '2026-11-21 23:19',
      '2026.11.21',
      '10.0.115.2671',
      '[415,555][267,1000]',
      'build 1.415.555.2671',
      '12.415.555.2671.3',
      '555-2671',
      '18:30-21:00, ¥415-555, ¥1,415.50',
      'Wed 2026-11-21T23:19:44.186',
    ]) {
      assert.equal(redactPrivate(text), text);
    }
  });

  it('keeps places on the screen, prices, versions, dates and times', () => {
    const text =
      'bounds="[0,1084][1080,2400]" text="¥15.50 月售 8000" versionCode=1120008 at 2026-11-21 23:19:44:186 4.8 (500+)';
    assert.equal(redactPrivate(text, []), text);
  });

  it('holds no given word that a page source escapes, and changes nothing else of it', () => {
    const source = `<n text="Fish &amp; Sons, 5 &lt; 6" hint="&#128512;" content-desc="a&#10;b" />`;
    assert.equal(redactSource(source, ['Fish & Sons']), source.replace('Fish &amp; Sons', '█'.repeat(11)));
    assert.equal(redactSource(source, ['😀']), source.replace('&#128512;', '██'));
    assert.equal(redactSource(source, []), source);
  });
});
