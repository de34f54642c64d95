import type { FindView, PatientHit, Range } from '../../lib/queries/views.ts';
import type { Age } from '../../lib/records/partial-date.ts';

/** What one line of the list under the search box needs, and no more: it is sent at every pause in typing. */
export interface SearchHit {
  readonly facility: string;
  readonly id: string;
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  readonly birth: string;
  readonly age: Age | null;
  readonly lastContact: string;
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
  readonly deceased: boolean;
  readonly lookalikes: number;
  /** True while only who it is has been read. */
  readonly pending: boolean;
  readonly marks: {
    readonly name: readonly Range[];
    readonly kana: readonly Range[];
    readonly romaji: readonly Range[];
    readonly id: readonly Range[];
  };
}

/** The answer to what has been typed so far. */
export interface SearchAnswer {
  readonly query: string;
  /** True when only the beginning of the text was searched for. */
  readonly cut: boolean;
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
  readonly fuzzy: boolean;
  /** False while there is no index, so that nobody found means nothing. */
  readonly indexed: boolean;
  /** True when the text is one complete patient number and exactly one patient has it. */
  readonly exact: boolean;
}

function hitOf(found: PatientHit): SearchHit {
  const row = found.patient;
  return {
    facility: row.facility,
    id: row.id,
    name: row.name,
    kana: row.kana,
    romaji: row.romaji,
    gender: row.gender,
    birth: row.birth,
    age: found.age,
    lastContact: row.lastContact,
    ward: row.ward,
    room: row.room,
    bed: row.bed,
    deceased: row.deceased,
    lookalikes: row.lookalikes,
    pending: row.pending ?? false,
    marks: found.highlights,
  };
}

export function answerOf(view: FindView): SearchAnswer {
  return {
    query: view.query,
    cut: view.cut,
    hits: view.hits.map(hitOf),
    more: view.more,
    fuzzy: view.fuzzy,
    indexed: view.indexed,
    exact: view.exactId !== null,
  };
}
