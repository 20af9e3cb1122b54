import assert from 'node:assert/strict';
import { describeConversion, rateOfSource, ratesOfCard } from '../../src/sound/record/native-rate.ts';

describe('the native rate of a microphone', () => {
  it('is told by the sound server, or by the kernel for a USB card', () => {
    const sources = '0\troom.monitor\tmodule-null-sink.c\ts16le 1ch 48000Hz\tIDLE\n';
    assert.equal(rateOfSource(sources, 'room.monitor'), '48000');
    assert.equal(rateOfSource(sources, 'attic.monitor'), undefined);
    const card =
      'Playback:\n  Interface 1\n    Rates: 44100\nCapture:\n  Interface 2\n    Rates: 44100, 48000\n';
    assert.equal(ratesOfCard(card), '44100, 48000');
    assert.equal(ratesOfCard(''), undefined);
  });

  it('is named with who converts it, or as not told', async () => {
    const of = (kind: 'arecord' | 'sox', device?: string) =>
      describeConversion({ kind, ...(device === undefined ? {} : { device }) });
    assert.equal(await of('arecord'), 'arecord, native rate not told, 16000 Hz by ALSA');
    assert.equal(await of('arecord', 'hw:9,0'), 'arecord, native rate not told, 16000 Hz by nobody');
    assert.equal(await of('sox'), 'sox, native rate not told, 16000 Hz by SoX');
    assert.match(await of('arecord', 'pulse:no-such'), /16000 Hz by the sound server$/);
  });
});
