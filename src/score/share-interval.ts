/**
 * Gives the limits of a share that is known from x of n, null where they are undefined. Statistics are the analysis'
 * business: whoever asks for rates brings the interval along.
 */
export type ShareInterval = (count: { readonly x: number; readonly n: number }) => {
  readonly lo: number | null;
  readonly hi: number | null;
};
