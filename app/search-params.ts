import { isPartialIso } from '../lib/records/partial-date.ts';

/** Query parameters of a page as Next hands them over. */
export type SearchParams = Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;

/** One query parameter, its first value where it came more than once; '' when missing. At most 100 characters. */
export async function param(params: SearchParams, name: string): Promise<string> {
  const value = (await params)[name];
  const first = typeof value === 'string' ? value : value?.[0];
  return (first ?? '').slice(0, 100);
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
