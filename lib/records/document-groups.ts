/**
 * Under which heading a document is listed, by the type folder of extended storage. The codes are those of 標準文書コード
 * that are known from public sources (LOINC, JMIX); where there is none of these, the folder's own name decides.
 */
import type { DocumentGroup } from './documents.ts';

const BY_CODE: Readonly<Record<string, DocumentGroup>> = {
  '11506-3': 'progress',
  '34108-1': 'progress',
  '34112-3': 'progress',
  '34117-2': 'progress',
  '18842-5': 'summary',
  '11490-0': 'summary',
  '18761-7': 'summary',
  '34133-9': 'summary',
  '57133-1': 'referral',
  '57134-9': 'referral',
  MD0020730: 'referral',
  '11502-2': 'report',
  '11504-8': 'report',
  '11522-0': 'report',
  '11524-6': 'report',
  '11525-3': 'report',
  '11526-1': 'report',
  '18742-7': 'report',
  '18746-8': 'report',
  '18748-4': 'report',
  '18751-8': 'report',
  '28570-0': 'report',
  '68604-8': 'report',
  'L-OBSERVATIONS': 'vital-signs',
  '8716-3': 'vital-signs',
};

/** In this order: a 診療情報提供書 that is also called a summary is a referral, a 退院サマリー with 経過記録 in it a summary. */
const BY_NAME: readonly (readonly [RegExp, DocumentGroup])[] = [
  [/バイタル|体温表|温度板|経過表|フローシート|VITAL|OBSERVATIONS/, 'vital-signs'],
  [/紹介|診療情報提供|返書|逆紹介|REFERRAL/, 'referral'],
  [/サマリ|要約|SUMMARY/, 'summary'],
  [/レポート|報告|所見|読影|病理|手術記録|検査結果|REPORT/, 'report'],
  [/経過記録|診療録|診療記録|カルテ|看護記録|プログレス|初診|再診|SOAP|PROGRESS/, 'progress'],
];

/**
 * The group of a type of extended storage, `code^name` (either may be empty). `other` where neither code nor name is
 * known: such a document is listed under the folder's own name.
 */
export function documentGroup(dataType: string): DocumentGroup {
  const at = dataType.indexOf('^');
  const code = at < 0 ? dataType : dataType.slice(0, at);
  const known = BY_CODE[code.trim().toUpperCase()];
  if (known !== undefined) return known;
  const name = dataType
    .slice(at + 1)
    .normalize('NFKC')
    .toUpperCase();
  return BY_NAME.find(([words]) => words.test(name))?.[1] ?? 'other';
}
