import type { Coded } from './coded.ts';
import type { PartialDateTime } from './partial-date.ts';
import type { Practitioner } from './patient.ts';
import type { Provenance } from './provenance.ts';

/**
 * Allergy, contraindication, infection flag or an explicit statement that there is none
 * (IAM in ADT-61, AL1 in ADT-00 and in orders; FHIR AllergyIntolerance / JP_AllergyIntolerance).
 */
export interface AllergyIntolerance {
  readonly kind: 'AllergyIntolerance';
  /**
   * `contraindication` for table 0127 MC (禁忌), `infection` where the sender files infections here,
   * `none-stated` only where the source itself says that there is no allergy.
   */
  readonly flavour: 'allergy' | 'contraindication' | 'infection' | 'none-stated';
  /** FHIR category where table 0127 maps to one. */
  readonly category: 'medication' | 'food' | 'environment' | 'biologic' | 'other';
  readonly categoryCoded: Coded | null;
  readonly code: Coded;
  readonly severity: Coded | null;
  readonly reactions: readonly string[];
  readonly onset: PartialDateTime | null;
  readonly onsetText: string;
  readonly reported: PartialDateTime | null;
  readonly reporter: string;
  readonly clinicalStatus: Coded | null;
  /** IAM-6 as sent (A, D, U, X); null for AL1, which has none. */
  readonly action: Coded | null;
  /** True when the sender deleted it (IAM-6 = D): history, never an active alert. */
  readonly withdrawn: boolean;
  readonly from: Provenance;
}

/** A problem / diagnosis (PRB with ZPR; FHIR Condition / JP_Condition). */
export interface Condition {
  readonly kind: 'Condition';
  /** Display name as sent: PRB-3 text, else prefix + disease + suffix of ZPR. */
  readonly code: Coded;
  readonly icd10: string;
  /** Edition of ICD-10 as sent in PRB-10.7; '' means the 2003 edition by the profile. */
  readonly icd10Edition: string;
  readonly prefixes: readonly Coded[];
  readonly suffixes: readonly Coded[];
  readonly comment: string;
  /** 疑い: suspected only (PRB-13 = 1). Never shown as a diagnosis. */
  readonly suspected: boolean;
  /** 主病名 (PRB-18). */
  readonly primary: boolean;
  /** 診断種別 (外来時, 入院時 …) as sent. */
  readonly diagnosisType: Coded | null;
  /** 転帰 as sent, and its date. */
  readonly outcome: Coded | null;
  readonly outcomeDate: PartialDateTime | null;
  readonly onset: PartialDateTime | null;
  readonly onsetText: string;
  readonly recorded: PartialDateTime | null;
  readonly resolved: PartialDateTime | null;
  /**
   * `active`, or `closed` when an actual resolution date or an outcome that ends the problem was sent.
   * `unknown` when the outcome sent is not one whose meaning is known.
   */
  readonly clinicalStatus: 'active' | 'closed' | 'unknown';
  /** PRB-25 as sent; a withheld diagnosis (未告知) is carried here by some senders. */
  readonly security: Coded | null;
  readonly department: Coded | null;
  readonly recorder: Practitioner | null;
  /** PRB-1 as sent; `withdrawn` when it is DE. */
  readonly action: string;
  readonly withdrawn: boolean;
  readonly from: Provenance;
}

/** A ward/department movement, visit or plan as one ADT message says it. Cancels are messages of their own. */
export interface EncounterEvent {
  readonly kind: 'EncounterEvent';
  readonly event:
    | 'admit'
    | 'transfer'
    | 'discharge'
    | 'register'
    | 'leave-start'
    | 'leave-end'
    | 'attending-change'
    | 'plan-admit'
    | 'plan-transfer'
    | 'plan-discharge'
    | 'update';
  /** True when the message cancels such an event (A11, A12, A13, A27 …). */
  readonly cancels: boolean;
  readonly patientClass: 'inpatient' | 'outpatient' | 'unknown';
  /** When it happened or is planned, by the field the profile prescribes for the trigger. */
  readonly at: PartialDateTime | null;
  readonly location: Location | null;
  readonly priorLocation: Location | null;
  readonly department: Coded | null;
  readonly attending: Practitioner | null;
  readonly admitting: Practitioner | null;
  /** 退院区分 (PV1-36) as sent. */
  readonly disposition: Coded | null;
  readonly admitted: PartialDateTime | null;
  readonly discharged: PartialDateTime | null;
  readonly from: Provenance;
}

/** 病棟・病室・ベッド (PV1-3). For outpatients `ward` is empty and `department` holds component 1. */
export interface Location {
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
  readonly department: string;
}
