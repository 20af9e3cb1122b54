import { surfaceTexts, type HitField, type Surface } from '../core/words.ts';

/** One text that a surface showed, and the field of the hit rule under which it counts. */
export interface SurfaceText {
  readonly field: HitField;
  readonly text: string;
}

/** The texts of one item of a surface, its title first: all that a scorer may know of how a surface is read. */
export function textsOf(
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
  surface: Surface,
): readonly SurfaceText[] {
  const fields = surfaceTexts[surface];
  return [{ field: fields.title, text: title }, ...lines.map((text) => ({ field: fields.lines, text }))];
}
