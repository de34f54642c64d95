/** Separating without building lists: most values are asked for by number and most have no separator. */

/** The `n`-th part (1-based) of `text` between `separator`s; undefined past the end. */
export function nthPart(text: string, separator: string, n: number): string | undefined {
  let start = 0;
  for (let skip = n; skip > 1; skip--) {
    const next = text.indexOf(separator, start);
    if (next < 0) return undefined;
    start = next + 1;
  }
  const end = text.indexOf(separator, start);
  if (end < 0) return start === 0 ? text : text.slice(start);
  return text.slice(start, end);
}
