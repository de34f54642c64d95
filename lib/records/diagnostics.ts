import type { Coded } from './coded.ts';
import type { PartialDateTime } from './partial-date.ts';
import type { Practitioner } from './patient.ts';
import type { Provenance } from './provenance.ts';

/** What kind of finding an observation is; it decides where on the chart it stands. */
export type ObservationCategory =
  | 'laboratory'
  | 'microbiology'
  | 'exam'
  | 'vital-signs'
  | 'blood-type'
  | 'body';

/** One result (OBX; FHIR Observation / JP_Observation_LabResult). Values stay text, exactly as sent. */
export interface Observation {
  readonly kind: 'Observation';
  readonly category: ObservationCategory;
  readonly orderNo: string;
  readonly code: Coded;
  /** Group / panel (OBR-4). */
  readonly panel: Coded | null;
  /** Material (SPM-4) and specimen number (SPM-2). */
  readonly specimen: Coded | null;
  readonly specimenId: string;
  /** OBX-2 as sent. */
  readonly valueType: string;
  /** OBX-5 as sent, repetitions joined by newline; '' when nothing was sent (`""` and empty alike carry no value). */
  readonly value: string;
  readonly valueCoded: Coded | null;
  readonly unit: Coded | null;
  /** OBX-7 as sent; '' when not sent. */
  readonly referenceRange: string;
  /** OBX-8 as sent, every repetition; null when no flag was sent, which is not the same as normal. */
  readonly interpretation: Coded | null;
  /** OBX-11 as sent (F final, C corrected, P preliminary, X not obtainable, D deleted, W wrong patient …). */
  readonly status: string;
  /** True for statuses D and W: shown struck through in the history, never as a result. */
  readonly withdrawn: boolean;
  /** Collected (SPM-17, else OBR-7, else OBX-14) and reported (OBR-22). */
  readonly effective: PartialDateTime | null;
  readonly issued: PartialDateTime | null;
  readonly notes: readonly string[];
  readonly micro: MicroRole | null;
  readonly from: Provenance;
}

/** How a bacteriology row relates to its organism. `organism` is its name where the row says or is paired with it. */
export interface MicroRole {
  readonly role: 'organism' | 'quantity' | 'susceptibility' | 'finding';
  readonly subId: string;
  readonly organism: string;
}

/** An ordered examination (OML-01, OMG-01/02/03) or diet (OMD): FHIR ServiceRequest / NutritionOrder. */
export interface ServiceRequest {
  readonly kind: 'ServiceRequest';
  readonly domain: 'laboratory' | 'radiology' | 'endoscopy' | 'physiology' | 'nutrition';
  readonly orderNo: string;
  readonly code: Coded;
  readonly items: readonly Coded[];
  readonly priority: Coded | null;
  readonly scheduled: PartialDateTime | null;
  readonly authored: PartialDateTime | null;
  readonly notes: readonly string[];
  readonly patientClass: 'inpatient' | 'outpatient' | 'unknown';
  readonly department: Coded | null;
  readonly requester: Practitioner | null;
  readonly withdrawn: boolean;
  readonly from: Provenance;
}

/** A performed imaging or endoscopic examination (OMG-11/12 with IPC): the link to the images. FHIR ImagingStudy. */
export interface ImagingStudy {
  readonly kind: 'ImagingStudy';
  readonly domain: 'radiology' | 'endoscopy' | 'physiology';
  readonly orderNo: string;
  readonly code: Coded;
  readonly items: readonly Coded[];
  readonly accessionNumber: string;
  readonly studyInstanceUid: string;
  readonly modality: string;
  readonly performed: PartialDateTime | null;
  readonly status: string;
  readonly department: Coded | null;
  readonly requester: Practitioner | null;
  readonly notes: readonly string[];
  readonly from: Provenance;
}
