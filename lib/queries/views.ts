/**
 * What the questions answer: the props of the views. Types only, so that components may name them.
 * Everything here is plain data (it crosses from server to client components) and every part that a reader could
 * mistake for "none" is a {@link Block}.
 */
import type { PatientRow } from '../generation/contract.ts';
import type { Block } from '../records/block.ts';
import type { ClinicalRecord } from '../records/chart.ts';
import type { AllergyIntolerance, Condition, EncounterEvent } from '../records/clinical.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../records/diagnostics.ts';
import type { DrugPhase, GivenStatus } from '../records/drug-course.ts';
import type { Stay } from '../records/encounters.ts';
import type { Immunization } from '../records/immunizations.ts';
import type { Issue } from '../records/issue.ts';
import type { MedicationAdministration, MedicationRequest } from '../records/medication.ts';
import type { MicroReport } from '../records/micro-reports.ts';
import type { Age } from '../records/partial-date.ts';
import type { Coverage, Patient, RelatedPerson } from '../records/patient.ts';
import type { Provenance, SourceFile } from '../records/provenance.ts';
import type { AsOf } from './as-of-views.ts';
import type { DocumentItem, VitalLatest } from './document-views.ts';

export type * from './as-of-views.ts';
export type * from './document-views.ts';
export type * from './hospital-list-views.ts';
export type * from './list-views.ts';
export type * from './report-views.ts';

/** Around every chart page: who this is, and how far the copy can be trusted. */
export interface ChartFrame {
  readonly row: PatientRow;
  readonly patient: Patient;
  readonly age: Age | null;
  /** Day (`YYYY-MM-DD`) that "now" is for this view, from the injected clock. */
  readonly today: string;
  readonly asOf: AsOf;
  /** The stay that is open as far as the copy knows. */
  readonly stay: Stay | null;
  /** The newest stay, open or ended: where the patient was last. */
  readonly lastStay: Stay | null;
  readonly lookalikes: readonly PatientRow[];
  readonly files: readonly SourceFile[];
  readonly issues: readonly Issue[];
}

/** A line of the drug list: one drug as currently or recently ordered, newest order first. */
export interface DrugItem {
  readonly request: MedicationRequest;
  /** Last day covered by the days supplied (`YYYY-MM-DD`), null when it cannot be told (PRN, topical, no days sent). */
  readonly runsOut: string | null;
  readonly phase: DrugPhase;
  readonly marks: readonly DrugMark[];
}

/** Where it was to be handed over and what kind it is; only what the sender's codes or texts say. */
export type DrugMark =
  | 'outside'
  | 'in-house'
  | 'outpatient'
  | 'inpatient'
  | 'discharge'
  | 'as-needed'
  | 'chemotherapy'
  | 'vaccination'
  | 'temporary'
  | 'regular'
  /** 中止 by the sender (ORC-1 / ORC-5) */
  | 'discontinued';

/** An infection-related finding: a flag the sender filed as such, or a result of an infection test, as sent. */
export interface InfectionItem {
  readonly source: 'flag' | 'result';
  readonly flag: AllergyIntolerance | null;
  readonly result: Observation | null;
}

/** The latest value of one item with the one before it. */
export interface LabLatest {
  readonly name: string;
  readonly latest: Observation;
  readonly previous: Observation | null;
}

/**
 * Look-back windows of 救急用サマリー, in days; the older rest is counted, never hidden in silence.
 * `labs` holds for examinations as well. Running drugs and open stays are shown however old they are.
 */
export interface SummaryWindows {
  readonly visits: number;
  readonly drugs: number;
  readonly procedures: number;
  readonly labs: number;
}

export interface SummaryView {
  readonly frame: ChartFrame;
  readonly windows: SummaryWindows;
  readonly allergies: Block<AllergyIntolerance>;
  readonly contraindications: Block<AllergyIntolerance>;
  readonly infections: Block<InfectionItem>;
  readonly bloodType: Block<Observation>;
  readonly prescriptions: Block<DrugItem>;
  readonly injections: Block<DrugItem>;
  /** Drugs given or handed over (OMP-11, OMP-12) for which the copy holds no order: they stand in no block above. */
  readonly withoutOrder: Block<MedicationAdministration>;
  readonly problems: Block<Condition>;
  readonly labs: Block<LabLatest>;
  readonly visits: Block<EncounterEvent>;
  readonly stays: Block<Stay>;
  readonly examinations: Block<ImagingStudy | ServiceRequest>;
  /** 手術・透析・健診: standard storage carries none of them; the block says so. */
  readonly procedures: Block<ClinicalRecord>;
  readonly vaccinations: Block<Immunization>;
  readonly body: Block<Observation>;
  readonly vitals: Block<VitalLatest>;
  /** All of them, newest first: the summary draws the first few. */
  readonly documents: Block<DocumentItem>;
  readonly contacts: Block<RelatedPerson>;
  readonly coverages: Block<Coverage>;
}

/** One cell of the day-by-drug grid. Several can hold on one day. */
export interface DrugCell {
  /** Index into `days`. */
  readonly day: number;
  /** `ordered`: ordered from this day on, and the sender does not say for how long (PRN, topical, no days). */
  readonly kind: 'supplied' | 'ordered' | 'planned' | GivenStatus;
  /** Amount as sent for given doses; '' otherwise. */
  readonly text: string;
  /** How many records of this kind fall on the day. */
  readonly count: number;
  readonly from: readonly Provenance[];
}

export interface DrugGridRow {
  readonly key: string;
  readonly class: 'prescription' | 'injection';
  readonly name: string;
  /** Other drugs of the same RP (prescription) or of the same set (injection) share `group`. */
  readonly group: string;
  /** Amount of one dose as sent, and the amount of a day marked `1日量`. */
  readonly dose: string;
  readonly usage: string;
  readonly route: string;
  readonly days: string;
  readonly runsOut: string | null;
  readonly phase: DrugItem['phase'];
  readonly marks: readonly DrugMark[];
  readonly requests: readonly MedicationRequest[];
  readonly administrations: readonly MedicationAdministration[];
  readonly cells: readonly DrugCell[];
}

export interface DrugHistoryView {
  readonly frame: ChartFrame;
  /** Inclusive, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly days: readonly string[];
  readonly filter: { readonly class: 'all' | 'prescription' | 'injection'; readonly route: string };
  /** Routes that occur, for the filter. */
  readonly routes: readonly string[];
  readonly rows: Block<DrugGridRow>;
  /** All orders of the period as a plain list, newest first, for reading and printing. */
  readonly list: Block<DrugItem>;
  /** Vaccinations as far back as the copy goes, whatever the period and the filter. */
  readonly vaccinations: Block<Immunization>;
  /** Given or handed over in the period although the copy holds no order for it; these have rows in the grid too. */
  readonly withoutOrder: Block<MedicationAdministration>;
}

export interface LabColumn {
  readonly key: string;
  /** Collected (ISO partial) as far as known, '' when not. */
  readonly effective: string;
  readonly orderNos: readonly string[];
}

export interface LabRow {
  readonly key: string;
  readonly name: string;
  readonly units: readonly string[];
  readonly ranges: readonly string[];
  /** One list per column, in column order; empty when there is no result. */
  readonly cells: readonly (readonly Observation[])[];
  /** True when at least two plain numbers with the same unit exist. */
  readonly plottable: boolean;
}

export interface LabGroup {
  readonly specimen: string;
  readonly panel: string;
  readonly rows: readonly LabRow[];
}

export interface LabView {
  readonly frame: ChartFrame;
  readonly columns: readonly LabColumn[];
  /** Columns are shown in pages, newest first. */
  readonly page: { readonly offset: number; readonly size: number; readonly total: number };
  readonly groups: Block<LabGroup>;
  readonly micro: Block<MicroReport>;
}

/** One point of a trend: a plain number to plot, or a text to mark on the axis. Never both. */
export interface TrendPoint {
  readonly at: string;
  /** The value exactly as sent (`4.0`), to be read beside the plot. */
  readonly sent: string;
  readonly number: number | null;
  readonly text: string;
  readonly flag: string;
  readonly from: Provenance;
}

/** One series per unit: units are never mixed in one plot. */
export interface TrendSeries {
  readonly unit: string;
  readonly range: string;
  readonly points: readonly TrendPoint[];
}

export interface LabTrendView {
  readonly frame: ChartFrame;
  readonly name: string;
  readonly specimen: string;
  readonly series: readonly TrendSeries[];
}

export interface ProblemsView {
  readonly frame: ChartFrame;
  readonly active: Block<Condition>;
  readonly closed: Block<Condition>;
}

export interface AllergiesView {
  readonly frame: ChartFrame;
  readonly allergies: Block<AllergyIntolerance>;
  readonly contraindications: Block<AllergyIntolerance>;
  readonly infections: Block<InfectionItem>;
  readonly bloodType: Block<Observation>;
  readonly withdrawn: readonly AllergyIntolerance[];
}

export interface EncountersView {
  readonly frame: ChartFrame;
  readonly stays: Block<Stay>;
  readonly visits: Block<EncounterEvent>;
  readonly plans: Block<EncounterEvent>;
}

export interface OrdersView {
  readonly frame: ChartFrame;
  readonly orders: Block<ServiceRequest>;
  readonly studies: Block<ImagingStudy>;
  readonly examResults: Block<Observation>;
}

/** Every file of the patient with what became of it. */
export interface FilesView {
  readonly frame: ChartFrame;
  readonly rows: readonly {
    readonly index: number;
    readonly file: SourceFile;
    readonly records: number;
    readonly issues: number;
  }[];
}

/** One dated thing of any kind; the component chooses words by `record.kind`. */
export interface TimelineEntry {
  readonly day: string;
  readonly at: string;
  readonly record: ClinicalRecord;
  /** How many further records of the same message are folded into this line. */
  readonly more: number;
}

export interface TimelineView {
  readonly frame: ChartFrame;
  readonly entries: Block<TimelineEntry>;
  readonly page: { readonly offset: number; readonly size: number; readonly total: number };
  readonly undated: number;
}

export interface ExplainedField {
  readonly position: number;
  readonly ja: string;
  readonly en: string;
  readonly raw: string;
  /** Repetitions, each a list of components as read (escapes resolved). */
  readonly values: readonly (readonly string[])[];
}

export interface SourceView {
  readonly frame: ChartFrame;
  readonly index: number;
  readonly file: SourceFile;
  /** Absolute place of the source as configured at indexing time is not known to the viewer; id and path are. */
  readonly text: string | null;
  readonly segments: readonly {
    readonly index: number;
    readonly name: string;
    readonly ja: string;
    readonly en: string;
    readonly fields: readonly ExplainedField[];
  }[];
  /** First bytes as hex, for what is not a message. */
  readonly hex: string;
  /** True when the stored bytes have the digest that was taken at indexing. */
  readonly verified: boolean;
  readonly issues: readonly Issue[];
  /** Records made from this file, with the segments they came from. */
  readonly records: readonly ClinicalRecord[];
}
