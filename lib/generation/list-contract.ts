/**
 * What the lists over the whole hospital are made of: one patient's rows (they travel with the draft and are written as
 * they are), and the questions that a generation answers about all patients. Moments are ISO partials, '' when unknown;
 * names, amounts and values are what the sender wrote. `file` is an index into the chart's `files`.
 */
import type { Code } from '../records/coded.ts';
import type { DocumentGroup, TextState } from '../records/documents.ts';
import type { DrugCourse, GivenStatus } from '../records/drug-course.ts';
import type { InjectionPurpose } from '../records/immunizations.ts';
import type { MedicationClass } from '../records/medication.ts';
import type { PatientRow } from './contract.ts';

/** A thing as one sender names and codes it: a drug, an organism, a problem. */
export interface ListedName {
  readonly name: string;
  /** Every name that came with it, the shown one included. */
  readonly names: readonly string[];
  readonly codes: readonly Pick<Code, 'code' | 'system'>[];
}

/** A drug of an order, or the newest dose or hand-over of a drug. */
export interface DrugUse {
  /** Its drug: an index into the patient's `drugNames`; in an answer the number of the drug in the generation. */
  readonly drug: number;
  readonly class: MedicationClass;
  readonly kind: 'order' | 'given';
  /** Day (`YYYY-MM-DD`) that it is filed under: start, else entry; of a dose the day it was given. '' when unknown. */
  readonly day: string;
  /** Last day covered as the supply or the infusion says, '' when it cannot be told. */
  readonly until: string;
  /** What decides its phase; null for a dose. */
  readonly course: DrugCourse | null;
  readonly dose: string;
  readonly usage: string;
  readonly route: string;
  /** Of a dose, by RXA-20; '' for an order. */
  readonly status: GivenStatus | '';
  /** Of an order: what its 注射種別 says it is for; '' otherwise. */
  readonly purpose: InjectionPurpose | '';
  readonly file: number;
}

/** What results are compared within: one item in one unit. */
export interface LabItem {
  /** Identity by `itemKey` of lib/records/lab-items.ts. */
  readonly key: string;
  readonly name: string;
  /** JLAC10 code as sent, '' when there is none. */
  readonly jlac: string;
  readonly codes: readonly Pick<Code, 'code' | 'system'>[];
  readonly specimen: string;
  readonly unit: string;
  /** True when one message of this patient used the key for two differently named items. */
  readonly ambiguous: boolean;
}

export interface ResultUse {
  /** Its item: an index into the patient's `labItems`; in an answer the number of the item in the generation. */
  readonly item: number;
  readonly at: string;
  readonly value: string;
  /** The value as a number where it is a plain one, else null: such values are never compared. */
  readonly number: number | null;
  /** Flags as sent, every one; empty when none was sent. */
  readonly flags: readonly string[];
  /** OBX-11 as sent. */
  readonly status: string;
  readonly file: number;
}

export interface OrganismUse {
  /** `finding`: a row of a bacteriology report that names no organism as such. */
  readonly kind: 'organism' | 'finding';
  readonly name: string;
  readonly specimen: string;
  readonly at: string;
  readonly quantity: string;
  /** Drug and result as sent, in the order sent. */
  readonly susceptibilities: readonly { readonly name: string; readonly value: string }[];
  readonly file: number;
}

export interface ProblemUse {
  readonly problem: ListedName;
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

export type ListKind = 'drugs' | 'results' | 'problems' | 'documents';

/** Files of a patient that could have added to a list and could not be used. */
export interface ListGap {
  readonly list: ListKind;
  readonly unreadable: number;
  readonly quarantined: number;
}

/** The rows of one patient. */
export interface ListRows {
  readonly drugNames: readonly ListedName[];
  readonly drugs: readonly DrugUse[];
  readonly labItems: readonly LabItem[];
  readonly results: readonly ResultUse[];
  readonly organisms: readonly OrganismUse[];
  readonly problems: readonly ProblemUse[];
  readonly gaps: readonly ListGap[];
}

/** One document as the search over all of them knows it. */
export interface DocumentRow {
  /** Main file, as an index into the chart's `files`. */
  readonly file: number;
  /** Day (`YYYY-MM-DD`) as far as known, else '', `YYYY` or `YYYY-MM`. */
  readonly date: string;
  readonly group: DocumentGroup;
  /** 文書種別 and title as sent. */
  readonly type: string;
  readonly title: string;
  /** `unread`: nobody looked for words in it. */
  readonly state: TextState | 'unread';
  /** True when only the beginning of its words was kept. */
  readonly cut: boolean;
  /** Tokens of its words (lib/search/words.ts), separated by spaces; '' when there are none. */
  readonly tokens: string;
}

/** A number that stands for a patient within one opened generation. */
export type PatientRef = number;

export interface Bed {
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
}

/** A listed thing with the number that its rows are asked for by. */
export interface Numbered {
  readonly id: number;
}

export type Found<T> = T & { readonly patient: PatientRef };

/** What a result must be. Numbers are compared as numbers; texts after folding (lib/search/words.ts). */
export type ResultTest =
  | { readonly kind: 'at-least' | 'at-most'; readonly number: number }
  | { readonly kind: 'equals' | 'contains'; readonly text: string }
  | { readonly kind: 'flagged'; readonly flags: readonly string[] };

export interface ResultCounts {
  /** Results of the items in the period. */
  readonly all: number;
  /** Of these, whose value is no plain number. */
  readonly notNumbers: number;
  /** Of these, without a date. */
  readonly undated: number;
}

export interface HospitalLists {
  /** Drugs of which every one of the folded words is part of a name, or the one word begins a code. */
  drugs(words: readonly string[]): readonly (ListedName & Numbered)[];
  /** Orders and doses of these drugs filed on `since` or later, reaching `since` or later, or undated. */
  drugUses(drugs: readonly number[], since: string): readonly Found<DrugUse>[];
  /** Items found as {@link drugs} are, one entry for each unit. */
  labItems(words: readonly string[]): readonly (LabItem & Numbered & { readonly results: number })[];
  /**
   * Of each patient the newest result of these items that fits, or of every item its newest that fits; undated ones fit
   * every period.
   */
  results(question: {
    readonly items: readonly number[] | 'all';
    readonly since: string;
    /** A result dated later is a slip of the pen: it stands for the newest only where there is no other. */
    readonly today: string;
    readonly test: ResultTest;
  }): readonly Found<ResultUse>[];
  resultCounts(items: readonly number[], since: string): ResultCounts;
  /** All results of one patient for these items since a day, newest first, those dated in the future last. */
  resultsOf(
    patient: PatientRef,
    question: { readonly items: readonly number[]; readonly since: string; readonly today: string },
  ): readonly Found<ResultUse>[];
  labItem(id: number): LabItem;
  organisms(words: readonly string[], since: string): readonly Found<OrganismUse>[];
  problems(words: readonly string[]): readonly Found<ProblemUse>[];
  /** How many patients have files that could have added to a list and could not be used. */
  gaps(list: ListKind): { readonly unreadable: number; readonly quarantined: number };
  patient(ref: PatientRef): PatientRow;
  /** Beds of the open stays. */
  beds(): ReadonlyMap<PatientRef, Bed>;
}

/** A document that may hold what was asked for: the text decides. */
export interface DocumentCandidate {
  readonly patient: PatientRef;
  readonly document: Omit<DocumentRow, 'tokens'>;
  /** Where to go on from: candidates come newest first, and every place comes once. */
  readonly place: string;
}

export interface DocumentCounts {
  readonly documents: number;
  readonly byState: Readonly<Record<DocumentRow['state'], number>>;
  readonly cut: number;
}

export interface DocumentSearch {
  /**
   * Documents whose words have all the tokens, newest first, undated last. Lazy: ask for as many as are needed, and for
   * nothing else of the generation's document search meanwhile.
   */
  candidates(question: {
    /** FTS5 expression made by lib/search/words.ts. */
    readonly expression: string;
    /** Inclusive days; '' for open. */
    readonly from: string;
    readonly to: string;
    /** '' for every group. */
    readonly group: DocumentGroup | '';
    /** `place` of the last candidate looked at; '' to begin. */
    readonly after: string;
  }): Iterable<DocumentCandidate>;
  counts(): DocumentCounts;
}
