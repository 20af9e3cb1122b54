import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A SHA-256 inside a longer pattern. */
export const sha256Digits = '[a-f0-9]{64}';
/** A text that is a SHA-256. */
export const sha256Pattern = new RegExp(`^${sha256Digits}$`);
/** A SHA-256 in what is read. */
export const sha256Text = z.string().regex(sha256Pattern, 'expected 64 hexadecimal digits');

/** SHA-256 of bytes or of text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
