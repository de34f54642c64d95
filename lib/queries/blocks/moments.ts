/** Comparing ISO partials as texts: a shorter one sorts before the longer ones it contains; '' is unknown. */

/** The latest; '' when none is known. */
export function latestOf(moments: readonly string[]): string {
  return moments.toSorted().at(-1) ?? '';
}

/** The earliest known; '' when none is. */
export function earliestOf(moments: readonly string[]): string {
  return moments.filter((moment) => moment !== '').toSorted()[0] ?? '';
}
