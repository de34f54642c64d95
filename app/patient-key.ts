import { facilityId, type PatientKey, patientId } from '../lib/records/ids.ts';

/** Route parameters of a chart page, still URL-encoded as Next hands them over. */
export type PatientParams = Promise<{ readonly facility: string; readonly id: string }>;

/** The patient that the address names. A badly encoded part is taken as it stands, and then names nobody. */
export async function keyOf(params: PatientParams): Promise<PatientKey> {
  const { facility, id } = await params;
  return { facility: facilityId(decoded(facility)), id: patientId(decoded(id)) };
}

/** A URL-encoded path part as text. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
