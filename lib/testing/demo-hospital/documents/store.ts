/** 拡張ストレージ as the hospital's gateway writes it: content folders, their names and their condition flags. */
import { type Moment, stamp17 } from '../calendar.ts';
import { FACILITY_ID } from '../masters/hospital.ts';
import type { FileSink } from '../sink.ts';

/** Root of the extended storage, beside the standard one. */
export const EXTENDED_ROOT = `${FACILITY_ID}_extended`;

/** A kind of document: the name of its folder, and what stands for it in the name of a content folder. */
export interface DocumentType {
  readonly folder: string;
  readonly code: string;
}

const official = (name: string, code: string, standard: string): DocumentType => ({
  folder: `^${name}^^${code}^${standard}^LN`,
  code,
});
const local = (code: string, name: string): DocumentType => ({ folder: `${code}^${name}^99TX1^^^`, code });

/** Document types: LOINC codes where the specification or LOINC names them, the hospital's own (99TX1) otherwise. */
export const TYPES = {
  progress: official('経過記録', '11506-3', '経過記録'),
  outpatientNote: official('外来カルテ', '34108-1', '外来診療録'),
  summary: official('退院時サマリー', '18842-5', '退院時サマリー'),
  referral: official('診療情報提供書', '57133-1', '紹介状'),
  radiology: local('RAD01', '放射線読影報告書'),
  endoscopy: local('END01', '内視鏡検査報告書'),
  pathology: local('PAT01', '病理組織診断報告書'),
  physiology: local('PHY01', '生理検査報告書'),
  consent: local('SCN01', '同意書（スキャン）'),
  received: local('SCN02', '他院紹介状（スキャン）'),
  fax: local('FAX01', '薬局ＦＡＸ'),
  nutrition: local('NUT01', '栄養指導記録'),
  operation: local('OPE01', '手術記録'),
  explanation: local('EXP01', '説明文書'),
  // No code at all, and no empty parts either: only what the hospital calls it.
  nursing: { folder: '看護サマリー', code: '看護サマリー' },
  vitals: {
    folder: 'L-OBSERVATIONS^OBSERVATIONS^99ZL01',
    code: 'L-OBSERVATIONS^OBSERVATIONS^99ZL01',
  },
} as const satisfies Record<string, DocumentType>;

export interface ContentFile {
  /** Name inside the content folder. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One document as it is filed; `key` is the 特定キー. */
export interface Filed {
  readonly type: DocumentType;
  /** 診療日: YYYYMMDD or `-`. */
  readonly date: string;
  readonly key: string;
  readonly at: Moment;
  /** Department code, or `-`. */
  readonly dept: string;
  /** The main document first. */
  readonly files: readonly ContentFile[];
}

/** Path of a content folder below the root. */
export function contentFolder(id: string, filed: Filed, flag: string): string {
  const name = `${id}_${filed.date}_${filed.type.code}_${filed.key}_${stamp17(filed.at)}_${filed.dept}_${flag}`;
  return `${id.slice(0, 3)}/${id.slice(3, 6)}/${id}/${filed.date}/${filed.type.folder}/${name}`;
}

/** The documents of one patient in the order of filing; a later one of the same key turns the earlier to flag 2. */
export class DocumentJournal {
  readonly patientId: string;
  readonly #filed: Filed[] = [];
  readonly #removed = new Set<string>();
  #last = 0;

  constructor(patientId: string) {
    this.patientId = patientId;
  }

  /** A document number that this patient has not had yet, 15 digits. */
  key(): string {
    this.#last++;
    return String(this.#last).padStart(15, '0');
  }

  add(filed: Filed): void {
    this.#filed.push(filed);
  }

  /** Deletes a document: only its folder is renamed, to flag 0. */
  remove(key: string): void {
    this.#removed.add(key);
  }

  /** Writes all content folders below the root; `seen` hears of each. */
  flush(sink: FileSink, seen: (folder: string, files: number) => void): void {
    this.#filed.forEach((filed, index) => {
      const later = this.#filed.slice(index + 1).some((other) => sameKey(other, filed));
      const flag = this.#removed.has(filed.key) ? '0' : later ? '2' : '1';
      const folder = `${EXTENDED_ROOT}/${contentFolder(this.patientId, filed, flag)}`;
      for (const file of filed.files) sink.write(`${folder}/${file.name}`, file.bytes);
      seen(folder, filed.files.length);
    });
  }
}

function sameKey(one: Filed, other: Filed): boolean {
  return one.key === other.key && one.date === other.date && one.type === other.type;
}
