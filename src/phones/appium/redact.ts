/**
 * A text without PINs: the given secrets and whatever the driver and its client print as an unlock key are blotted out.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '****');
  return clean
    .replaceAll(/("?(?:unlockKey|key)"?\s*[:=]\s*"?)\d{4,16}/gi, '$1****')
    .replaceAll(/((?:pin|keycode|credential|key value) '?)\d{4,16}/gi, '$1****');
}
