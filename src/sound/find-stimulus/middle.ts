/** The value that would stand in the middle of the sorted values (Hoare 1961); their order is changed. 0 of none. */
export function middleOf(values: Float64Array): number {
  const middle = values.length >> 1;
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const pivot = values[middle]!;
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low]! < pivot) low += 1;
      while (values[high]! > pivot) high -= 1;
      if (low > high) break;
      const moved = values[low]!;
      values[low] = values[high]!;
      values[high] = moved;
      low += 1;
      high -= 1;
    }
    if (high < middle) first = low;
    if (low > middle) last = high;
  }
  return values[middle] ?? 0;
}
