/** A card as a test draws it: its texts from top to bottom. */
export interface DrawnCard {
  readonly texts: readonly string[];
}

const cardHeight = 300;

/** A small page source in the layout of the UiAutomator2 server: a search box above a nested, scrolling list. */
export function feedSource(drawn: {
  readonly packageName: string;
  readonly cards: readonly DrawnCard[];
  readonly icons?: readonly string[];
  readonly above?: string;
}): string {
  const { packageName, cards, icons = [], above = '' } = drawn;
  const node = nodeWriter(packageName);
  const row = icons
    .map((icon, i) => node('TextView', `[${i * 180},200][${i * 180 + 170},380]`, { text: icon }))
    .join('');
  const head =
    icons.length === 0
      ? ''
      : node(
          'FrameLayout',
          '[0,200][1080,380]',
          {},
          node('RecyclerView', '[0,200][1080,380]', { scrollable: 'true' }, row),
        );
  const items = cards
    .map(({ texts }, i) => {
      const top = 400 + i * cardHeight;
      const lines = texts
        .map((text, k) => node('TextView', `[200,${top + 10 + k * 60}][1000,${top + 60 + k * 60}]`, { text }))
        .join('');
      return node(
        'FrameLayout',
        `[0,${top}][1080,${top + cardHeight}]`,
        {},
        node('LinearLayout', `[200,${top}][1080,${top + cardHeight}]`, {}, lines),
      );
    })
    .join('');
  const list = node('RecyclerView', '[0,200][1080,2200]', { scrollable: 'true' }, head + items);
  const screen = node('FrameLayout', '[0,0][1080,2340]', {}, above + list);
  return `<?xml version="1.0" encoding="UTF-8"?><hierarchy index="0" rotation="0" width="1080" height="2340">${screen}</hierarchy>`;
}

/** A screen of an app that says one thing, and shows no feed. */
export function sayingSource(packageName: string, text: string): string {
  const above = nodeWriter(packageName)('TextView', '[0,200][1080,280]', { text });
  return feedSource({ packageName, cards: [], above });
}

/** Writes one node of a page source. */
export function nodeWriter(packageName: string) {
  return (
    kind: string,
    bounds: string,
    attributes: Readonly<Record<string, string>> = {},
    children = '',
  ): string => {
    const name =
      kind === 'RecyclerView' ? 'androidx.recyclerview.widget.RecyclerView' : `android.widget.${kind}`;
    const all = {
      class: name,
      package: packageName,
      text: '',
      'resource-id': '',
      bounds,
      displayed: 'true',
      ...attributes,
    };
    const written = Object.entries(all).map(([key, value]) => `${key}="${value.replaceAll('"', '&quot;')}"`);
    return `<${name} ${written.join(' ')}>${children}</${name}>`;
  };
}
