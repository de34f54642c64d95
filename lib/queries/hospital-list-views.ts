/** What the lists over the whole hospital and the search over all documents answer. */
import type { Bed, DocumentRow, LabItem, ListKind, OrganismUse, PatientRow } from '../generation/contract.ts';
import type { DrugPhase, GivenStatus } from '../records/drug-course.ts';
import type { InjectionPurpose } from '../records/immunizations.ts';
import type { MedicationClass } from '../records/medication.ts';
import type { Age } from '../records/partial-date.ts';
import type { AsOf } from './as-of-views.ts';
import type { Range } from './list-views.ts';

/** Whom to list; part of every question. */
export interface ListFilter {
  /** Ward of the open stay; null for every ward. '' is "ward not known". */
  readonly ward: string | null;
  /** Only patients with an open stay. */
  readonly inpatients: boolean;
  readonly offset: number;
  readonly size: number;
}

/**
 * The states of a list over the hospital. `nothing` and `unknown-name` are said of what this copy holds; `not-in-copy`
 * means that the copy holds no file of a type that could answer.
 */
export type ListState = 'not-asked' | 'data' | 'nothing' | 'unknown-name' | 'not-in-copy';

/** A patient of a list. */
export interface ListedPatientRow {
  readonly patient: PatientRow;
  readonly age: Age | null;
  /** Bed of the open stay, null where the copy knows none. */
  readonly bed: Bed | null;
}

/** What every list says beside its rows. */
export interface ListFrame {
  readonly list: ListKind;
  readonly asOf: AsOf;
  readonly today: string;
  readonly filter: ListFilter;
  /** Wards with an open stay, to choose from. */
  readonly wards: readonly string[];
  /** Data types that could answer and of which the copy has no file. */
  readonly missingTypes: readonly string[];
  /** Newest 発生日時 of the data types that answer; '' when unknown. */
  readonly newestSent: string;
  /**
   * Patients of whom it is not known whether they belong: with files that could have added to the list and could not be
   * used, or not read yet by an index that is still growing.
   */
  readonly gaps: { readonly unreadable: number; readonly quarantined: number; readonly pending: number };
  readonly page: {
    readonly offset: number;
    readonly size: number;
    /** Patients on the list, and how many of them have an open stay. */
    readonly total: number;
    readonly inpatients: number;
  };
}

export interface DrugLine {
  readonly name: string;
  readonly class: MedicationClass;
  /** Of orders as the chart says; null for a dose whose order is not among those listed. */
  readonly phase: DrugPhase | null;
  readonly discontinued: boolean;
  readonly asNeeded: boolean;
  /** What the order's 注射種別 says it is for, '' otherwise. */
  readonly purpose: InjectionPurpose | '';
  /** Newest day of the orders or doses in this line, and the last day covered ('' when it cannot be told). */
  readonly day: string;
  readonly until: string;
  readonly dose: string;
  readonly usage: string;
  readonly route: string;
  readonly status: GivenStatus | '';
  /** Orders in this line. */
  readonly count: number;
  /** Of an order: the newest day that the drug was given or handed over in the period; '' when the copy tells none. */
  readonly lastGiven: string;
  readonly file: number;
}

export interface DrugListView extends ListFrame {
  readonly state: ListState;
  readonly question: DrugListAsked;
  /**
   * Patients who are not listed but have an order of the last year, from before the period, whose end cannot be told.
   */
  readonly olderOpen: number;
  /** Drugs that are meant, as named by the sender. */
  readonly drugs: readonly string[];
  readonly rows: readonly (ListedPatientRow & { readonly lines: readonly DrugLine[] })[];
}

export interface DrugListAsked {
  readonly text: string;
  /**
   * `running`: orders that run today or ran when the copy was made, those of the period whose end cannot be told, and doses of the period without an
   * order · `recent`: whatever was ordered, reached or given in the period.
   */
  readonly when: 'running' | 'recent';
  readonly days: number;
}

/**
 * An item and, for comparing numbers, one unit of it: whatever has one identity, and whatever has one name and material.
 * Senders change codes; who has the result under the old one must not be missed.
 */
export interface ItemChoice {
  /** Stands for the choice in a question. */
  readonly key: string;
  /** Identities of the items in it. */
  readonly keys: readonly string[];
  /** Null where units do not matter (texts and flags). */
  readonly unit: string | null;
  readonly names: readonly string[];
  readonly jlacs: readonly string[];
  readonly specimens: readonly string[];
  readonly results: number;
}

export interface ResultLine {
  readonly item: Pick<LabItem, 'name' | 'unit' | 'specimen'>;
  readonly at: string;
  readonly value: string;
  readonly flags: readonly string[];
  readonly status: string;
  readonly file: number;
}

export type ResultTestKind = 'at-least' | 'at-most' | 'equals' | 'contains' | 'flagged';

export interface ResultListAsked {
  readonly text: string;
  readonly test: ResultTestKind;
  /** What to compare with: a number, a text, or flags separated by commas. */
  readonly value: string;
  readonly days: number;
  /** The item chosen among several, by {@link ItemChoice}; '' when none was. */
  readonly item: string;
  readonly unit: string | null;
}

export interface ResultListView extends ListFrame {
  /** `choose`: several items or units fit, and they are never mixed · `bad-value`: nothing to compare with. */
  readonly state: ListState | 'choose' | 'bad-value';
  readonly question: ResultListAsked;
  readonly choices: readonly ItemChoice[];
  readonly chosen: ItemChoice | null;
  /** Results of the chosen item and unit in the period, and what could not be compared. */
  readonly counts: {
    readonly compared: number;
    readonly notNumbers: number;
    readonly undated: number;
    readonly otherUnits: number;
  };
  readonly rows: readonly (ListedPatientRow & { readonly lines: readonly ResultPair[] })[];
}

/** The newest result that fits, and the newest result of the item whatever it is. */
export interface ResultPair {
  readonly fitting: ResultLine;
  readonly latest: ResultLine;
}

export interface ProblemLine {
  readonly name: string;
  readonly icd10: string;
  readonly suspected: boolean;
  readonly primary: boolean;
  readonly status: 'active' | 'closed' | 'unknown';
  readonly onset: string;
  readonly recorded: string;
  readonly resolved: string;
  readonly outcome: string;
  readonly file: number;
}

/** Suspected and closed problems are lists of their own: neither is a diagnosis that stands. */
export type ProblemGroup = 'active' | 'suspected' | 'closed';

export interface ProblemListAsked {
  readonly text: string;
  readonly group: ProblemGroup;
}

export interface ProblemListView extends ListFrame {
  readonly state: ListState;
  readonly question: ProblemListAsked;
  /** Patients of each group, after the ward filter. */
  readonly groups: Readonly<Record<ProblemGroup, number>>;
  readonly rows: readonly (ListedPatientRow & { readonly lines: readonly ProblemLine[] })[];
}

export interface OrganismListAsked {
  readonly text: string;
  readonly days: number;
}

export interface OrganismListView extends ListFrame {
  readonly state: ListState;
  readonly question: OrganismListAsked;
  readonly rows: readonly (ListedPatientRow & { readonly lines: readonly OrganismUse[] })[];
}

export interface DocumentSearchAsked {
  readonly text: string;
  /** '' for every group. */
  readonly group: DocumentRow['group'] | '';
  /** Days up to today; 0 for all. */
  readonly days: number;
  /** `next` of the page before; '' to begin with the newest. */
  readonly after: string;
}

export interface DocumentHit extends ListedPatientRow {
  readonly document: Omit<DocumentRow, 'tokens'>;
  /** Words around the first place, on one line, and what to mark in them. */
  readonly snippet: string;
  readonly marks: readonly Range[];
  /** True when the snippet does not begin or end where the text does. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

export interface DocumentSearchView
  extends Pick<ListFrame, 'asOf' | 'today' | 'filter' | 'wards' | 'newestSent' | 'gaps'> {
  /**
   * `no-words`: nothing in what was typed can be searched for (marks only) · `data` also where nothing was found yet and
   * `next` says where to go on.
   */
  readonly state: 'not-asked' | 'no-words' | 'data' | 'nothing' | 'not-in-copy';
  readonly question: DocumentSearchAsked;
  readonly hits: readonly DocumentHit[];
  /** Where to go on; null when the whole copy was searched. */
  readonly next: string | null;
  /** Why it ended: everything was looked at, the page is full, or time was up. */
  readonly ended: 'all' | 'page' | 'time';
  /** Documents whose text was read for this page. */
  readonly verified: number;
  /** Documents whose words are in the copy but damaged. */
  readonly damaged: number;
  /** Documents in the copy and how far their words can be searched. */
  readonly counts: {
    readonly documents: number;
    readonly noText: number;
    readonly notExtractable: number;
    readonly failed: number;
    readonly unread: number;
    readonly cut: number;
  };
}
