/** The same calendar day (or month, or year) one year later, compared as text; 29 February sorts before 1 March. */
function yearLater(iso: string): string {
  const year = Number(iso.slice(0, 4)) + 1;
  return `${String(year).padStart(4, '0')}${iso.slice(4, 10)}`;
}

/**
 * True when a statement was sent more than a year before the newest data of the copy. Both are ISO partials; false when
 * either is unknown (''), and for partial ones as long as they may lie within the year.
 */
export function isOld(sent: string, newestSent: string): boolean {
  if (sent === '' || newestSent === '') return false;
  const limit = yearLater(sent);
  return newestSent.slice(0, limit.length) > limit;
}
