/** A share in whole per cent. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(100 * share)} %`;
}

/** A difference of shares in whole points. */
export function points(difference: number | null): string {
  if (difference === null) return '–';
  const rounded = Math.round(100 * difference);
  return `${rounded === 0 ? 0 : rounded}`;
}

/** A preregistered bound is not rounded to whole points. */
export function exactPoints(share: number): string {
  return `${Number((100 * share).toFixed(2))}`;
}

export function pValue(p: number | null): string {
  if (p === null) return 'p = –';
  if (p < 0.0001) return 'p < 0.0001';
  return `p = ${Number(p.toPrecision(p < 0.001 ? 1 : 2))}`;
}

export function eValue(value: number | null): string {
  if (value === null) return '–';
  return value >= 1e6 ? '> 1000000' : `${Number(value.toPrecision(2))}`;
}

const words = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A count, in words up to twelve. */
export function counted(count: number): string {
  return words[count] ?? `${count}`;
}
