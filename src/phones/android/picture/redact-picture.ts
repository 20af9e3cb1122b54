import { messageOf } from '../../../core/error.ts';
import { hasShapeOf, scaleArea, type Area, type Size } from './area.ts';
import { findPrivateAreas } from './private-areas.ts';

/** A picture of a screen that can be looked at before it is published, or why there is none. */
export type RedactedPicture =
  | { readonly kind: 'painted'; readonly png: Buffer; readonly areas: number }
  | { readonly kind: 'left-out'; readonly why: string };

/** The surroundings by which a picture is judged. */
export interface PictureContext {
  /** Page source before the picture was taken, and after it: what moved meanwhile may be anywhere. */
  readonly before: string;
  readonly after: string;
  /** The answer of `wm size`. */
  readonly size: string;
  readonly words: readonly string[];
}

/** The command whose answer is `size`. A page source's own size leaves the navigation bar out. */
export const sizeCommand = 'wm size';

/**
 * Paints what is private black and drops every text that a PNG may carry. The picture is left out rather than shown with
 * anything private in it: whenever it is not certain where that is.
 */
export async function redactPicture(png: Buffer, context: PictureContext): Promise<RedactedPicture> {
  const { before, after, size, words } = context;
  const natural = parseSize(size);
  if (natural === undefined) return leaveOut('the phone does not tell the size of its screen');
  const found = findPrivateAreas(before, natural, words);
  if (found.kind === 'unknown') return leaveOut(found.why);
  if (JSON.stringify(findPrivateAreas(after, natural, words)) !== JSON.stringify(found)) {
    return leaveOut('private parts of the screen moved while it was taken; try again');
  }
  try {
    return await paint(png, found.screen, found.areas);
  } catch (thrown) {
    return leaveOut(`it cannot be painted over (${messageOf(thrown)})`);
  }
}

async function paint(png: Buffer, screen: Size, areas: readonly Area[]): Promise<RedactedPicture> {
  // Loaded here, since it is native code that no other command needs.
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(png)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const picture = { widthPx: width, heightPx: height };
  if (!hasShapeOf(picture, screen)) {
    const shapes = `${width} x ${height}, the screen ${screen.widthPx} x ${screen.heightPx}`;
    return leaveOut(`it is of another shape than the screen (${shapes})`);
  }
  for (const area of areas) {
    const part = scaleArea(area, screen, picture);
    if (part !== undefined) blacken(data, part, { width, channels });
  }
  const painted = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  return { kind: 'painted', png: painted, areas: areas.length };
}

function blacken(
  pixels: Buffer,
  { left, top, right, bottom }: Area,
  { width, channels }: { readonly width: number; readonly channels: number },
): void {
  for (let y = top; y < bottom; y += 1) {
    pixels.fill(0, (y * width + left) * channels, (y * width + right) * channels);
  }
}

/** The size that was set, else that of the display. */
function parseSize(answer: string): Size | undefined {
  const sizes = new Map(
    [...answer.matchAll(/^(Physical|Override) size: (\d+)x(\d+)\s*$/gm)].map(
      ([, kind = '', width, height]) => [kind, { widthPx: Number(width), heightPx: Number(height) }],
    ),
  );
  const size = sizes.get('Override') ?? sizes.get('Physical');
  return size !== undefined && size.widthPx > 0 && size.heightPx > 0 ? size : undefined;
}

function leaveOut(why: string): RedactedPicture {
  return { kind: 'left-out', why };
}
