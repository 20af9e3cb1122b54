import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert as assertAlways, int16Array, nat, property } from 'fast-check';
import { OverheardError } from '../../src/core/error.ts';
import { readWav, writeWav } from '../../src/sound/signal/wav-file.ts';
import { encodeWav, parseWav } from '../../src/sound/signal/wav.ts';

const good = encodeWav(Int16Array.from({ length: 160 }, (_, i) => i * 100 - 8000));

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(good);
  change(bytes);
  return bytes;
}

describe('a WAV file', () => {
  it('gives back every sample that was written', () => {
    assertAlways(
      property(int16Array({ minLength: 1, maxLength: 300 }), (samples) => {
        assert.deepEqual(parseWav(encodeWav(samples), 'x.wav'), samples);
      }),
    );
  });

  it('may hold other chunks before its samples', () => {
    const note = Buffer.concat([Buffer.from('LIST\x03\0\0\0', 'latin1'), Buffer.from('abc\0')]);
    const bytes = Buffer.concat([good.subarray(0, 36), note, good.subarray(36)]);
    assert.equal(parseWav(bytes, 'x.wav').length, 160);
  });

  const refusals: readonly (readonly [string, Buffer, RegExp])[] = [
    ['an empty file', Buffer.alloc(0), /x\.wav: has no bytes at all; expected a WAV file/],
    ['text', Buffer.from('not a recording at all'), /no RIFF\/WAVE header/],
    ['a file cut short', good.subarray(0, 200), /156 bytes in its chunk "data"; expected 320/],
    ['a header alone', changed((b) => b.writeUInt32LE(0, 40)).subarray(0, 44), /no samples/],
    ['44.1 kHz', changed((b) => b.writeUInt32LE(44100, 24)), /44100 samples per second; expected 16000/],
    ['stereo', changed((b) => b.writeUInt16LE(2, 22)), /2 channels; expected 1/],
    ['24 bit', changed((b) => b.writeUInt16LE(24, 34)), /24 bits per sample; expected 16/],
    ['floating point', changed((b) => b.writeUInt16LE(3, 20)), /encoding 3; expected PCM/],
    ['no chunk of samples', good.subarray(0, 36), /no chunk "data"/],
    ['samples without a format', changed((b) => b.write('junk', 12, 'latin1')), /before their format/],
    ['half a sample', changed((b) => b.writeUInt32LE(319, 40)), /half a sample/],
  ];
  for (const [what, bytes, message] of refusals) {
    it(`is refused in one sentence when it is ${what}`, () => {
      assert.throws(
        () => parseWav(bytes, 'x.wav'),
        (thrown) =>
          thrown instanceof OverheardError &&
          thrown.code === 'bad-input' &&
          message.test(thrown.message) &&
          thrown.hint !== undefined,
      );
    });
  }

  it('is refused as bad input whatever bytes it holds, never with another error', () => {
    assertAlways(
      property(nat(43), nat(255), nat(364), (at, value, length) => {
        const bytes = changed((b) => b.writeUInt8(value, at)).subarray(0, length);
        try {
          parseWav(bytes, 'x.wav');
        } catch (thrown) {
          assert.ok(thrown instanceof OverheardError && thrown.code === 'bad-input', String(thrown));
        }
      }),
    );
  });
});

describe('a WAV file on disk', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'overheard-wav-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('is there whole or not at all', async () => {
    const path = join(folder, 'a.wav');
    await writeWav(path, parseWav(good, 'good'));
    assert.deepEqual(await readWav(path), parseWav(good, 'good'));
    await assert.rejects(writeWav(join(folder, 'nowhere', 'a.wav'), new Int16Array(1)), {
      code: 'not-writable',
    });
    assert.deepEqual(await readdir(folder), ['a.wav']);
  });

  it('is refused when missing or a folder', async () => {
    await assert.rejects(readWav(join(folder, 'b.wav')), { code: 'bad-input' });
    await assert.rejects(readWav(folder), { code: 'bad-input' });
    await writeFile(join(folder, 'empty.wav'), '');
    await assert.rejects(readWav(join(folder, 'empty.wav')), /no bytes at all/);
  });
});
