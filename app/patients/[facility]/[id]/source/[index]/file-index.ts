/** Route parameters of a source file of a chart. */
export type FileParams = Promise<{ readonly facility: string; readonly id: string; readonly index: string }>;

/** The number of the file in the address, or null for anything that is not a plain number. */
export function fileIndex(part: string): number | null {
  return /^\d{1,9}$/.test(part) ? Number(part) : null;
}
