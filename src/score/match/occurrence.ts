/** A word of the matcher standing in a folded text. */
export interface Occurrence {
  /** Index of the word. */
  readonly word: number;
  /** Index of the phrase it belongs to. */
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
  /** Length without spaces and hyphens. */
  readonly units: number;
}

/**
 * Longest first: an occurrence inside a longer one is dropped, whatever their phrases; of two that overlap and belong
 * to one phrase the longer, then the earlier stays. Partly overlapping names of different foods both stay (烧烤鱼).
 * In order of start.
 */
export function chooseLongest(found: readonly Occurrence[]): readonly Occurrence[] {
  if (found.length < 2) return found;
  const inOrder = found.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return clustersOf(inOrder).flatMap(chooseInCluster);
}

function chooseInCluster(cluster: readonly Occurrence[]): readonly Occurrence[] {
  if (cluster.length < 2) return cluster;
  const kept: Occurrence[] = [];
  for (const each of cluster.toSorted((a, b) => b.units - a.units || a.start - b.start)) {
    if (!kept.some((other) => hides(other, each))) kept.push(each);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Cuts occurrences, in order of start, where no name reaches across: a long text costs no more per name than a title. */
function clustersOf(inOrder: readonly Occurrence[]): readonly (readonly Occurrence[])[] {
  const clusters: Occurrence[][] = [];
  let end = -1;
  for (const each of inOrder) {
    if (each.start >= end) clusters.push([]);
    clusters.at(-1)!.push(each);
    end = Math.max(end, each.end);
  }
  return clusters;
}

function hides(longer: Occurrence, other: Occurrence): boolean {
  if (longer.phrase === other.phrase) return longer.start < other.end && other.start < longer.end;
  return longer.units > other.units && longer.start <= other.start && other.end <= longer.end;
}
