import assert from 'node:assert/strict';
import { levelDbfs, loudnessLufs, normalise, truePeakDbfs } from '../../src/sound/signal/loudness.ts';
import { resample } from '../../src/sound/signal/resample.ts';

function sine(frequency: number, rate: number, seconds: number, amplitude = 1, phase = 0): Float64Array {
  return Float64Array.from(
    { length: rate * seconds },
    (_, i) => amplitude * Math.sin((2 * Math.PI * frequency * i) / rate + phase),
  );
}

describe('loudness', () => {
  it('of a full-scale 997 Hz sine is -3.01 LUFS, as BS.1770 defines it', () => {
    assert.ok(Math.abs(loudnessLufs(sine(997, 48000, 2), 48000)! + 3.01) < 0.005);
    assert.ok(Math.abs(loudnessLufs(sine(997, 16000, 2), 16000)! + 3.01) < 0.05);
  });

  it('weighs 10 kHz up and 40 Hz down', () => {
    const at = (frequency: number): number => loudnessLufs(sine(frequency, 48000, 2), 48000)!;
    assert.ok(at(10000) > -0.5 && at(10000) < 0.5, `${at(10000)}`);
    assert.ok(at(40) < -8, `${at(40)}`);
  });

  it('does not count the silence around the speech', () => {
    const tone = sine(997, 16000, 2, 0.1);
    const padded = new Float64Array(tone.length * 3);
    padded.set(tone, tone.length);
    assert.ok(Math.abs(loudnessLufs(padded)! - loudnessLufs(tone)!) < 1);
  });

  it('is undefined for silence and for no samples', () => {
    assert.equal(loudnessLufs(new Float64Array(32000)), undefined);
    assert.equal(loudnessLufs(new Float64Array(0)), undefined);
    assert.equal(normalise(new Float64Array(32000)), undefined);
  });

  it('is brought to -23 LUFS by one gain, less where the peak would pass -3 dBFS', () => {
    const tone = sine(997, 16000, 2, 0.3);
    assert.ok(Math.abs(loudnessLufs(normalise(tone)!)! + 23) < 0.01);
    const click = new Float64Array(32000);
    for (let i = 0; i < click.length; i += 3200) click[i] = 0.5;
    const levelled = normalise(click)!;
    assert.ok(Math.abs(truePeakDbfs(levelled) + 3) < 0.01);
    assert.ok(loudnessLufs(levelled)! < -23);
  });

  it('knows a peak between two samples', () => {
    const tone = sine(4000, 16000, 0.2, 1, Math.PI / 4);
    assert.ok(Math.abs(Math.max(...tone) - Math.SQRT1_2) < 1e-9);
    assert.ok(Math.abs(truePeakDbfs(tone.subarray(400, 2800))) < 0.7);
  });

  it('of digital silence has no level', () => {
    assert.equal(levelDbfs(new Int16Array(10)), -Infinity);
    assert.ok(Math.abs(levelDbfs(new Int16Array(100).fill(-32768))) < 1e-9);
  });
});

describe('changing the sample rate', () => {
  it('keeps a tone and removes what the new rate cannot hold', () => {
    const kept = resample(sine(1000, 22050, 1), 22050, 16000).subarray(2000, 14000);
    const wanted = sine(1000, 16000, 1).subarray(2000, 14000);
    assert.ok(kept.every((sample, i) => Math.abs(sample - wanted[i]!) < 1e-3));
    const removed = resample(sine(9500, 22050, 1), 22050, 16000).subarray(2000, 14000);
    assert.ok(removed.every((sample) => Math.abs(sample) < 1e-3));
  });
});
