import { UNKNOWN_WARD } from '../../components/hospital/fields.tsx';
import { EVERYBODY } from '../../components/hospital/list-page.tsx';
import type { ListFilter } from '../../lib/queries/views.ts';
import { offsetParam, param, type SearchParams } from '../search-params.ts';

/** Patients on one page of a list. */
export const PAGE = 100;

/** Whom to list, as the form and the pager say. */
export async function filterParams(params: SearchParams): Promise<ListFilter> {
  const ward = await param(params, 'ward');
  return {
    ward: ward === '' ? null : ward === UNKNOWN_WARD ? '' : ward,
    inpatients: (await param(params, 'in')) === '1',
    offset: await offsetParam(params),
    size: (await param(params, 'size')) === String(EVERYBODY) ? EVERYBODY : PAGE,
  };
}

/** A whole number of days, at most a hundred years; the fallback for anything else. */
export async function daysParam(params: SearchParams, fallback: number): Promise<number> {
  const text = await param(params, 'days');
  return /^\d{1,5}$/.test(text) ? Math.min(Number(text), 36_500) : fallback;
}

/** The filter as parameters of an address; a page that is not the usual one is added by the caller. */
export function filterQuery(filter: ListFilter): Record<string, string | undefined> {
  return {
    ward: filter.ward === null ? undefined : filter.ward || UNKNOWN_WARD,
    in: filter.inpatients ? '1' : undefined,
  };
}

/** One of the words on offer, the first for anything else. */
export async function wordParam<Word extends string>(
  params: SearchParams,
  name: string,
  words: readonly [Word, ...Word[]],
): Promise<Word> {
  const text = await param(params, name);
  return words.find((word) => word === text) ?? words[0];
}
