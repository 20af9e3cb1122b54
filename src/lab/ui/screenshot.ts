import { eachView } from './layout.ts';
import type { Look } from './look.ts';
import type { Rect } from './view.ts';

const channels = 3;
const paper = 0xee;
const ink = 0x55;
const bar = 0x99;

/**
 * A look as a PNG of the whole display: a grey box for every view that says something, a lighter one for the status bar,
 * paper behind them; all black while the display is off.
 */
export async function screenshotOf(
  look: Look,
  display: { readonly widthPx: number; readonly heightPx: number; readonly statusBarPx: number },
  isOn: boolean,
): Promise<Buffer> {
  const { widthPx, heightPx, statusBarPx } = display;
  const pixels = Buffer.alloc(widthPx * heightPx * channels, isOn ? paper : 0);
  const fill = ({ left, top, right, bottom }: Rect, shade: number): void => {
    for (let y = top; y < bottom; y += 1) {
      pixels.fill(shade, (y * widthPx + left) * channels, (y * widthPx + right) * channels);
    }
  };
  if (isOn && look.root !== undefined) {
    for (const { view, bounds } of eachView(look.root)) {
      if ((view.text ?? view.contentDesc ?? '') !== '') fill(bounds, ink);
    }
    fill({ left: 0, top: 0, right: widthPx, bottom: statusBarPx }, bar);
  }
  // Loaded here: most virtual phones are never photographed.
  const { default: sharp } = await import('sharp');
  const raw = { width: widthPx, height: heightPx, channels } as const;
  return sharp(pixels, { raw }).png({ compressionLevel: 1 }).toBuffer();
}
