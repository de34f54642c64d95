import type { Coded } from './coded.ts';
import type { FacilityId, PatientId } from './ids.ts';
import type { PartialDateTime } from './partial-date.ts';
import type { Provenance } from './provenance.ts';

/**
 * A name in one representation (FHIR HumanName with the iso21090 representation extension of JP Core; HL7 table 0465:
 * I ideographic → IDE, P phonetic → SYL, A alphabetic → ABC).
 */
export interface HumanName {
  readonly representation: 'IDE' | 'SYL' | 'ABC';
  readonly family: string;
  readonly given: string;
  /** Whole name as it should be read; equals "family given" unless the sender put all of it in one component. */
  readonly text: string;
}

export type Gender = 'male' | 'female' | 'other' | 'unknown';

export interface Identifier {
  readonly value: string;
  readonly type: string;
  readonly assigner: string;
}

export interface ContactPoint {
  readonly system: 'phone' | 'email' | 'other';
  /** `home`, `work`, `emergency` … as far as the sender's use code says; '' when it does not. */
  readonly use: string;
  readonly value: string;
}

export interface Address {
  readonly postalCode: string;
  readonly text: string;
  readonly use: string;
}

/** Demographics (FHIR Patient / JP_Patient) from ADT-00, or pieced together from any message when there is none. */
export interface Patient {
  readonly kind: 'Patient';
  readonly facility: FacilityId;
  readonly id: PatientId;
  readonly identifiers: readonly Identifier[];
  readonly names: readonly HumanName[];
  readonly birthDate: PartialDateTime | null;
  readonly gender: Gender;
  /** PID-8 as sent; '' when empty. `gender` is 'unknown' for an empty or unlisted one. */
  readonly genderRaw: string;
  readonly addresses: readonly Address[];
  readonly telecoms: readonly ContactPoint[];
  /** 身体障害の有無 (DB1-4): true, false, or null when not stated. */
  readonly disabled: boolean | null;
  /** Last update of the demographics as sent (PID-33, else EVN-2). */
  readonly updated: PartialDateTime | null;
  /** `registered`: from ADT-00; `derived`: no ADT-00, taken from the newest PID of another message. */
  readonly basis: 'registered' | 'derived';
  readonly from: Provenance;
}

/** Next of kin or other contact (NK1; FHIR RelatedPerson). */
export interface RelatedPerson {
  readonly kind: 'RelatedPerson';
  readonly names: readonly HumanName[];
  readonly relationship: Coded | null;
  readonly addresses: readonly Address[];
  readonly telecoms: readonly ContactPoint[];
  readonly organization: string;
  readonly from: Provenance;
}

/** Insurance (IN1; FHIR Coverage). */
export interface Coverage {
  readonly kind: 'Coverage';
  readonly type: Coded | null;
  readonly payerId: string;
  readonly payerName: string;
  readonly symbol: string;
  readonly number: string;
  readonly start: PartialDateTime | null;
  readonly end: PartialDateTime | null;
  readonly relationship: Coded | null;
  readonly from: Provenance;
}

/** A practitioner as written (XCN); `id` is the hospital's own. */
export interface Practitioner {
  readonly id: string;
  readonly name: string;
}
