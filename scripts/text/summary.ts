/** The first page of a chart for a text console. */

import { getChartMessages } from '../../lib/i18n/chart.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { ChartFrame, SummaryView } from '../../lib/queries/views.ts';
import { identityDoubts } from '../../lib/records/identity-doubts.ts';
import { displayName, kanaName } from '../../lib/records/names.ts';
import type { Lang } from '../cli/command.ts';
import { harmless } from '../cli/output.ts';
import { asOfLines } from '../cli/question.ts';
import { blockLines, moment } from './block.ts';
import {
  administrationText,
  allergyText,
  conditionText,
  documentText,
  drugText,
  eventText,
  examinationText,
  immunizationText,
  infectionText,
  labText,
  observationText,
  placeText,
  recordText,
  stayText,
  vitalText,
} from './records.ts';

const GENDER = {
  ja: { male: '男', female: '女', other: 'その他', unknown: '性別不明' },
  en: { male: 'male', female: 'female', other: 'other', unknown: 'sex unknown' },
} as const;

/** So many look-alikes are named; of more the count is told. */
const LOOKALIKES_NAMED = 5;

/** Who this is: on top of every chart output. */
export function identityLines(frame: ChartFrame, lang: Lang): string[] {
  const ja = lang === 'ja';
  const { patient, age, row, stay } = frame;
  const bed = placeText(stay?.beds.at(-1)?.location ?? null);
  const years = age === null ? (ja ? '年齢不明' : 'age unknown') : ja ? `${age.years}歳` : `${age.years} y`;
  const noStay = ja ? '入院中の記録なし' : 'no stay on record';
  const where = stay
    ? `${ja ? '入院中' : 'in'} ${bed}`
    : frame.asOf.unread
      ? getDirectMessages(lang).notRead
      : noStay;
  const name = displayName(patient) || (ja ? '氏名不明' : 'name unknown');
  const lines = [
    [
      patient.id,
      name,
      kanaName(patient),
      GENDER[lang][patient.gender],
      years,
      moment(patient.birthDate),
      where,
    ]
      .filter(Boolean)
      .join('  '),
  ];
  if (patient.basis === 'derived') {
    lines.push(
      ja ? '! 患者基本情報（ADT-00）がこの写しにありません' : '! no registration (ADT-00) in this copy',
    );
  }
  const m = getChartMessages(lang).identity;
  for (const doubt of identityDoubts(frame.issues)) lines.push(`! ${m.doubts[doubt]}`);
  if (row.quarantined > 0) lines.push(`! ${m.quarantined(row.quarantined)}`);
  if (row.unreadable > 0) lines.push(`! ${m.unreadable(row.unreadable)}`);
  if (row.lookalikes > LOOKALIKES_NAMED) lines.push(`! ${m.lookalike(row.lookalikes)}`);
  for (const other of frame.lookalikes.slice(0, LOOKALIKES_NAMED)) {
    const who = `${other.id}  ${other.name}  ${other.kana}  ${other.birth}`;
    lines.push(ja ? `! 似た患者: ${who}` : `! look-alike: ${who}`);
  }
  if (row.deceased) lines.push(ja ? '! 死亡の記録があります' : '! recorded as deceased');
  return [...lines.map(harmless), ...asOfLines(frame.asOf, lang)];
}

/** All blocks of the summary, in the order of 救急用サマリー. */
export function summaryLines(view: SummaryView, lang: Lang): string[] {
  const drugs = { lang, line: drugText };
  return [
    blockLines(view.allergies, { title: { en: 'Allergies', ja: 'アレルギー' }, lang, line: allergyText }),
    blockLines(view.contraindications, {
      title: { en: 'Contraindications', ja: '禁忌' },
      lang,
      line: allergyText,
    }),
    blockLines(view.infections, { title: { en: 'Infections', ja: '感染症' }, lang, line: infectionText }),
    blockLines(view.bloodType, { title: { en: 'Blood type', ja: '血液型' }, lang, line: observationText }),
    blockLines(view.prescriptions, { title: { en: 'Prescriptions', ja: '処方' }, ...drugs }),
    blockLines(view.injections, { title: { en: 'Injections', ja: '注射' }, ...drugs }),
    blockLines(view.withoutOrder, {
      title: { en: 'Given without an order in this copy', ja: 'オーダのない実施' },
      lang,
      line: administrationText,
    }),
    blockLines(view.problems, { title: { en: 'Problems', ja: '病名' }, lang, line: conditionText }),
    blockLines(view.vitals, {
      title: { en: 'Latest vital signs', ja: 'バイタルサイン（最新）' },
      lang,
      line: vitalText,
    }),
    blockLines(view.labs, {
      title: { en: 'Latest laboratory results', ja: '検体検査（最新値）' },
      lang,
      line: labText,
    }),
    blockLines(view.stays, { title: { en: 'Stays', ja: '入院' }, lang, line: stayText }),
    blockLines(view.visits, { title: { en: 'Visits', ja: '受診' }, lang, line: eventText }),
    blockLines(view.examinations, { title: { en: 'Examinations', ja: '検査' }, lang, line: examinationText }),
    blockLines(view.documents, { title: { en: 'Documents', ja: '文書' }, lang, line: documentText }),
    blockLines(view.procedures, { title: { en: 'Procedures', ja: '手術・処置' }, lang, line: recordText }),
    blockLines(view.vaccinations, {
      title: { en: 'Vaccinations', ja: '予防接種' },
      lang,
      line: immunizationText,
    }),
    blockLines(view.body, {
      title: { en: 'Height and weight', ja: '身長・体重' },
      lang,
      line: observationText,
    }),
    blockLines(view.contacts, { title: { en: 'Contacts', ja: '連絡先' }, lang, line: recordText }),
    blockLines(view.coverages, { title: { en: 'Insurance', ja: '保険' }, lang, line: recordText }),
  ].flatMap((lines) => ['', ...lines]);
}
