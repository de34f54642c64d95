import type { Provenance } from '../../lib/records/provenance.ts';

/** Facility and number of a patient, as plain strings (rows, route parameters). */
export interface PatientRef {
  readonly facility: string;
  readonly id: string;
}

/** Address of a patient's chart; both parts are URL-encoded, since patient numbers may hold any character. */
export function chartHref(patient: PatientRef): string {
  return `/patients/${encodeURIComponent(patient.facility)}/${encodeURIComponent(patient.id)}`;
}

/** Address of the two-identifier confirmation that stands before a chart that was not opened by its number. */
export function confirmHref(patient: PatientRef, query: string): string {
  const back = query ? `?q=${encodeURIComponent(query)}` : '';
  return `${chartHref(patient)}/confirm${back}`;
}

/** Where in a chart a line of a list belongs, and the way back to the list. */
export interface ListedPlace {
  /** A part of the chart's address: `drugs`, `documents/12`. */
  readonly to: string;
  /** Address of the list. */
  readonly from: string;
  /** Words to mark there. */
  readonly words?: string;
}

/** As {@link confirmHref}, with the place in the chart that comes next and the list to go back to. */
export function confirmPlaceHref(patient: PatientRef, { to, from, words }: ListedPlace): string {
  return withQuery(`${chartHref(patient)}/confirm`, { to, from, words });
}

/** Address of the original message of a value, at the first segment it was read from. */
export function sourceHref(chart: string, from: Provenance): string {
  const segment = from.segments[0];
  return `${chart}/source/${from.file}${segment === undefined ? '' : `#seg-${segment}`}`;
}

/** A path with a query string made of the parameters that are set. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
