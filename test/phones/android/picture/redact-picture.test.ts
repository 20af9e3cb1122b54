import assert from 'node:assert/strict';
import sharp from 'sharp';
import { redactPicture, type PictureContext } from '../../../../src/phones/android/picture/redact-picture.ts';
import { element, sourceOf } from '../../../made-up/page.ts';

const colours = { red: [200, 20, 20], green: [20, 200, 20], blue: [20, 20, 200] } as const;
type Colour = keyof typeof colours | 'black';

/** Pixels that are red down to 30 %, green to 60 %, blue below. */
function stripePixels(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const colour = y < 0.3 * height ? 'red' : y < 0.6 * height ? 'green' : 'blue';
    return Buffer.alloc(width * 3, Buffer.from(colours[colour]));
  });
  return Buffer.concat(rows);
}

async function stripes(width: number, height: number): Promise<Buffer> {
  return sharp(stripePixels(width, height), { raw: { width, height, channels: 3 } })
    .withMetadata({ exif: { IFD0: { ImageDescription: 'Jo Doe' } } })
    .png()
    .toBuffer();
}

/** The colour at a pixel, by its name. */
async function pixelsOf(png: Buffer): Promise<(x: number, y: number) => Colour | undefined> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const names = new Map<string, Colour>([['0,0,0', 'black']]);
  for (const name of ['red', 'green', 'blue'] as const) names.set(colours[name].join(','), name);
  return (x, y) => {
    const at = (y * info.width + x) * info.channels;
    return names.get([...data.subarray(at, at + 3)].join(','));
  };
}

const phoneNumber = element({ bounds: '[100,800][600,1000]', text: 'Tel. 13812345678' });
const shop = element({ bounds: '[0,1400][1000,1600]', text: 'shop' });
const page = sourceOf(phoneNumber + shop);
const whole: PictureContext = {
  before: page,
  after: page,
  size: 'Physical size: 1000x2000\n',
  words: [],
};

async function whyLeftOut(png: Buffer, change: Partial<PictureContext>): Promise<string> {
  const picture = await redactPicture(png, { ...whole, ...change });
  assert.equal(picture.kind, 'left-out');
  return picture.kind === 'left-out' ? picture.why : '';
}

describe('a picture of a screen', () => {
  for (const [width, height] of [
    [1000, 2000],
    [500, 1000],
    [333, 666],
    [1500, 3000],
  ] as const) {
    it(`of ${width} x ${height} is black where it is private, and as it was everywhere else`, async () => {
      const picture = await redactPicture(await stripes(width, height), whole);
      assert.ok(picture.kind === 'painted');
      assert.equal(picture.areas, 2);
      const scale = width / 1000;
      const expected = stripePixels(width, height).fill(0, 0, Math.ceil(140 * scale) * width * 3);
      for (let y = Math.floor(800 * scale); y < Math.ceil(1000 * scale); y += 1) {
        const at = (x: number): number => (y * width + x) * 3;
        expected.fill(0, at(Math.floor(100 * scale)), at(Math.ceil(600 * scale)));
      }
      const { data } = await sharp(picture.png).raw().toBuffer({ resolveWithObject: true });
      assert.equal(Buffer.compare(data, expected), 0);
    });
  }

  it('carries no words of its own', async () => {
    const png = await stripes(100, 200);
    assert.ok(png.includes('Jo Doe'));
    const picture = await redactPicture(png, whole);
    assert.ok(picture.kind === 'painted' && !picture.png.includes('Jo Doe'));
  });

  it('goes by the size that was set for the screen before that of the display', async () => {
    const size = 'Physical size: 1440x3200\nOverride size: 1000x2000\n';
    const picture = await redactPicture(await stripes(1000, 2000), { ...whole, size });
    assert.ok(picture.kind === 'painted');
    const at = await pixelsOf(picture.png);
    assert.deepEqual(
      [at(100, 800), at(99, 800), at(599, 999), at(600, 999)],
      ['black', 'green', 'black', 'green'],
    );
  });

  it('is painted over at given words, too', async () => {
    const picture = await redactPicture(await stripes(1000, 2000), { ...whole, words: ['shop'] });
    assert.ok(picture.kind === 'painted');
    assert.equal((await pixelsOf(picture.png))(500, 1500), 'black');
  });

  it('is left out when the source cannot be parsed', async () => {
    const png = await stripes(100, 200);
    assert.match(await whyLeftOut(png, { before: page.slice(0, -30) }), /source cannot be parsed/);
    assert.match(await whyLeftOut(png, { before: '' }), /source cannot be parsed/);
  });

  it('is left out when something private has no place on it', async () => {
    const before = sourceOf(element({ bounds: '[0,0][0,0]', text: 'Tel. 13812345678' }));
    assert.match(await whyLeftOut(await stripes(100, 200), { before }), /no place on the screen/);
  });

  it('is left out when something private moved, came or went while it was taken', async () => {
    const png = await stripes(100, 200);
    const moved = page.replace('[100,800][600,1000]', '[100,790][600,990]');
    for (const after of [moved, sourceOf(shop), page.slice(0, -30)]) {
      assert.match(await whyLeftOut(png, { after }), /moved while it was taken/);
    }
    const elsewhere = sourceOf(phoneNumber + shop.replace('1400', '1390'));
    assert.equal((await redactPicture(png, { ...whole, after: elsewhere })).kind, 'painted');
  });

  it('is left out when its shape or the size of the screen is in doubt', async () => {
    assert.match(await whyLeftOut(await stripes(200, 100), {}), /another shape.*200 x 100.*1000 x 2000/);
    assert.match(await whyLeftOut(await stripes(100, 200), { size: '' }), /size of its screen/);
    assert.match(await whyLeftOut(await stripes(100, 200), { size: 'Physical size: 0x0' }), /size of its/);
  });

  it('is left out when it is no picture', async () => {
    const png = await stripes(100, 200);
    assert.match(await whyLeftOut(Buffer.from('no picture'), {}), /cannot be painted over/);
    assert.match(await whyLeftOut(png.subarray(0, png.length / 2), {}), /cannot be painted over/);
  });
});
