/**
 * Branded identifiers: a patient number is never interchangeable with any other string.
 * Values are opaque; leading zeros are significant (SS-MIX2 keeps them in paths and in PID-3).
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 医療施設ID: the facility whose patient numbers these are. */
export type FacilityId = Branded<'FacilityId'>;
/** 患者ID as the facility writes it, leading zeros kept. Unique within one facility only. */
export type PatientId = Branded<'PatientId'>;
/** The `id` of one entry of `sources:` in the configuration. */
export type SourceId = Branded<'SourceId'>;

/** The only way to name a patient: a number without its facility names nobody. */
export interface PatientKey {
  readonly facility: FacilityId;
  readonly id: PatientId;
}

export const facilityId = (value: string): FacilityId => value as FacilityId;
export const patientId = (value: string): PatientId => value as PatientId;
export const sourceId = (value: string): SourceId => value as SourceId;
