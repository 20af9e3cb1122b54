/** A difference of shares as `+12 points`; a dash where undefined. */
export function points(difference: number | null): string {
  return difference === null ? '–' : `${difference > 0 ? '+' : ''}${Math.round(difference * 100)} points`;
}

/** A p-value with four places; a dash where undefined. */
export function probability(p: number | null): string {
  if (p === null) return '–';
  return p < 0.0001 ? p.toExponential(1) : p.toFixed(4);
}
