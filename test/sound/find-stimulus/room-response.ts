import { gaussian } from '../../../src/lab/room/reverberation.ts';
import type { Generator } from '../../../src/core/random.ts';

const rate = 16_000;
const firstEcho = 0.004 * rate;

/** A room's answer to a click: the direct sound, then echoes of all directions whose level falls by 60 dB in `t60S`. */
export function roomResponse(
  { t60S, directDb }: { readonly t60S: number; readonly directDb: number },
  random: Generator,
): Float64Array {
  const echoes = Float64Array.from({ length: Math.round(t60S * rate) }, (_, i) =>
    i < firstEcho ? 0 : gaussian(random) * 10 ** ((-3 * i) / (t60S * rate)),
  );
  const energy = echoes.reduce((sum, tap) => sum + tap * tap, 0);
  const scale = Math.sqrt(10 ** (-directDb / 10) / energy);
  const response = echoes.map((tap) => tap * scale);
  response[0] = 1;
  const total = Math.sqrt(response.reduce((sum, tap) => sum + tap * tap, 0));
  return response.map((tap) => tap / total);
}
