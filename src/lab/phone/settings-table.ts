/** The settings provider: namespaces `system`, `secure`, `global`. */
export class SettingsTable {
  readonly #values = new Map<string, string>([
    ['secure default_input_method', 'com.android.inputmethod.latin/.LatinIME'],
    ['secure assistant', ''],
    ['secure location_mode', '3'],
    ['global stay_on_while_plugged_in', '0'],
    ['global airplane_mode_on', '0'],
    ['global auto_time', '1'],
    ['system screen_off_timeout', '60000'],
  ]);

  /** @param androidId 16 hexadecimal digits, each phone's own */
  constructor(androidId: string) {
    this.put('secure', 'android_id', androidId);
  }

  get(namespace: string, name: string): string | undefined {
    return this.#values.get(`${namespace} ${name}`);
  }

  put(namespace: string, name: string, value: string): void {
    this.#values.set(`${namespace} ${name}`, value);
  }

  delete(namespace: string, name: string): boolean {
    return this.#values.delete(`${namespace} ${name}`);
  }

  list(namespace: string): readonly string[] {
    const prefix = `${namespace} `;
    return [...this.#values]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => `${key.slice(prefix.length)}=${value}`);
  }
}
