import { isPartialIso } from '../lib/records/partial-date.ts';

/** Query parameters of a page as Next hands them over. */
export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** Longest parameter that is looked at, in UTF-16 units: longer than any address of ours, shorter than a flood. */
export const LONGEST_PARAM = 400;

/** One query parameter up to {@link LONGEST_PARAM}, its first value where it came more than once; '' when missing. */
export async function param(params: SearchParams, name: string): Promise<string> {
  const value = (await params)[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return (first ?? '').slice(0, LONGEST_PARAM);
}

/** A whole number parameter of at least 0; 0 for anything else. */
export async function offsetParam(params: SearchParams): Promise<number> {
  const value = await param(params, 'offset');
  return /^\d{1,9}$/.test(value) ? Number(value) : 0;
}

/** A day (`YYYY-MM-DD`) that exists, else ''. */
export async function dayParam(params: SearchParams): Promise<string> {
  const value = await param(params, 'day');
  return value.length === 10 && isPartialIso(value) ? value : '';
}
