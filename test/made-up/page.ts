/** One element of a page source; values are written as they are given. */
export function element(attributes: Readonly<Record<string, string>>): string {
  const words = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
  return `  <a.View${words.join('')} />\r\n`;
}

/** A page source as UiAutomator2 writes it; its height leaves the navigation bar out. */
export function sourceOf(elements: string, rotation = 0): string {
  const head = `<hierarchy index="0" class="hierarchy" rotation="${rotation}" width="1000" height="1900">`;
  return `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n${head}\r\n${elements}</hierarchy>`;
}
