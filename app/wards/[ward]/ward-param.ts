import { decoded } from '../../patient-key.ts';

/** Route parameters of a ward page. */
export type WardParams = Promise<{ readonly ward: string }>;

/** Stands in the address for stays without a ward, since a path part cannot be empty. */
const NO_WARD = '-';

/** The ward that the address names, '' for stays without one. */
export async function wardOf(params: WardParams): Promise<string> {
  const name = decoded((await params).ward);
  return name === NO_WARD ? '' : name;
}

export function wardHref(ward: string): string {
  return `/wards/${encodeURIComponent(ward || NO_WARD)}`;
}
