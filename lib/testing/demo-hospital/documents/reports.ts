/** Reports of examinations, as reporting systems print them: PDF with Japanese fonts that are named, not embedded. */
import { ymd, ymdhm } from '../calendar.ts';
import { DEPARTMENTS, HOSPITAL_NAME } from '../masters/hospital.ts';
import { STUDIES, type Study } from '../masters/studies.ts';
import { type Desk, type EventOf, file } from './desk.ts';
import { drawView } from './formats/forms.ts';
import { encodeJpeg } from './formats/jpeg.ts';
import { type PdfText, writePdf } from './formats/pdf.ts';
import { READINGS } from './phrases.ts';
import { TYPES } from './store.ts';

type Exam = EventOf<'exam'>;

function studyName(exam: Exam): string {
  const study: Study = STUDIES[exam.study];
  const code = study.children[0] ?? study.parent;
  return code.split('^')[1] ?? '';
}

function head(desk: Desk, exam: Exam, title: string): PdfText['lines'][number][] {
  const { person } = desk.chart;
  return [
    { text: title, size: 17, font: 'gothic', ruled: 'yes' },
    { text: `患者ＩＤ：${person.id}　　氏名：${person.family}　${person.given}　様` },
    { text: `生年月日：${person.birth}　　性別：${person.sex === 'M' ? '男' : '女'}` },
    {
      text: `依頼科：${DEPARTMENTS[exam.setting.dept].name}　　依頼医：${exam.setting.doctor.family}　${exam.setting.doctor.given}`,
    },
    { text: `検査：${studyName(exam)}　　検査日時：${ymdhm(exam.done)}` },
    { text: `検査番号：A${exam.order.slice(3)}　　目的：${exam.purpose}`, ruled: 'yes' },
  ];
}

/** The report of an examination, some hours after it was done. */
export function writeReport(desk: Desk, exam: Exam): void {
  const study: Study = STUDIES[exam.study];
  const [findings, conclusion] = READINGS[exam.study] ?? [[exam.finding], ''];
  const titles = {
    radiology: '放射線読影報告書',
    endoscopy: '内視鏡検査報告書',
    physiology: '生理検査報告書',
  };
  const jpeg =
    study.kind === 'endoscopy'
      ? { jpeg: encodeJpeg(drawView(desk.world.seed, `${exam.order}`, 160)), width: 160, height: 160 }
      : undefined;
  const pdf: PdfText = {
    title: `${titles[study.kind]} ${exam.order}`,
    lines: [
      ...head(desk, exam, titles[study.kind]),
      { text: '【所見】', font: 'gothic', size: 12 },
      ...findings.map((text) => ({ text: `　${text}` })),
      ...(exam.finding === '' ? [] : [{ text: `　（検査時所見）${exam.finding}` }]),
      { text: '【診断】', font: 'gothic', size: 12 },
      { text: `　${conclusion}` },
      {
        text: `報告者：${study.kind === 'radiology' ? '放射線科　読影　太郎' : exam.setting.doctor.family}　　${HOSPITAL_NAME}`,
      },
    ],
    ...(jpeg === undefined ? {} : { picture: jpeg }),
  };
  const files = [
    { name: `${exam.order}.pdf`, bytes: writePdf(exam.study === 'ecg' ? ecgSheet(desk, exam) : pdf) },
  ];
  file(desk, {
    type: TYPES[study.kind],
    setting: exam.setting,
    at: exam.done + 5 * 3600,
    day: exam.done,
    files,
  });
  if (exam.study === 'gastroscopy') writePathology(desk, exam);
}

/** An electrocardiograph knows Latin letters only: one of the fonts every reader has. */
function ecgSheet(desk: Desk, exam: Exam): PdfText {
  const { person } = desk.chart;
  const latin = (text: string) => ({ text, font: 'helvetica' as const });
  return {
    title: `ECG ${person.id}`,
    lines: [
      { text: '12-LEAD ECG REPORT', font: 'helvetica', size: 16, ruled: 'yes' },
      latin(`ID ${person.id}   SEX ${person.sex}   BIRTH ${person.birth}`),
      latin(`RECORDED ${ymdhm(exam.done)}`),
      latin('SINUS RHYTHM, NORMAL AXIS. NO SIGNIFICANT ST-T CHANGE.'),
    ],
  };
}

/** Pathology takes five days. */
function writePathology(desk: Desk, exam: Exam): void {
  const lines: PdfText['lines'] = [
    ...head(desk, exam, '病理組織診断報告書'),
    { text: `検体：胃前庭部粘膜生検（１個）　受付：${ymd(exam.done)}` },
    { text: '【肉眼所見】', font: 'gothic', size: 12 },
    { text: '　２ｍｍ大の粘膜片１個。' },
    { text: '【組織所見】', font: 'gothic', size: 12 },
    { text: '　腺管の萎縮と腸上皮化生、慢性炎症細胞浸潤を認める。異型腺管を認めない。' },
    { text: '【病理診断】', font: 'gothic', size: 12 },
    { text: '　慢性萎縮性胃炎。悪性所見なし（Ｇｒｏｕｐ１）。' },
    { text: '病理診断科　標本　花子' },
  ];
  file(desk, {
    type: TYPES.pathology,
    setting: exam.setting,
    at: exam.done + 5 * 86_400,
    day: exam.done,
    files: [{ name: `P${exam.order}.pdf`, bytes: writePdf({ title: '病理組織診断報告書', lines }) }],
  });
}
