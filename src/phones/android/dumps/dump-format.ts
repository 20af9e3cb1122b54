/** Whether a parser knows the layout of a text. `unknown-format` is never "no": it says nothing about the phone. */
export type DumpFormat = 'known' | 'unknown-format';

/** The lines of a dump, whatever line ends the terminal left in it. */
export function dumpLines(text: string): string[] {
  return text.split(/(?<!\r)\r*\n/);
}
