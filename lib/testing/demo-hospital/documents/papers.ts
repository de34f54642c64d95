/** What is not written by the record system: scans, faxes, and files of office programs. */
import { at, dayOf, type Moment, ymd } from '../calendar.ts';
import { encodeCp932 } from '../cp932.ts';
import { HOSPITAL_NAME } from '../masters/hospital.ts';
import type { Setting } from '../messages/common.ts';
import { escapeXml } from './cda.ts';
import { bedside, type Desk, type EventOf, file, phrasesOn } from './desk.ts';
import { drawForm } from './formats/forms.ts';
import { encodeJpeg } from './formats/jpeg.ts';
import { compoundStub, writeRtf } from './formats/office.ts';
import { encodePng } from './formats/png.ts';
import { encodeTiff } from './formats/tiff.ts';
import { TYPES } from './store.ts';

const PAPER = { width: 620, height: 877 } as const;
const NOTEPAPER = { width: 432, height: 600 } as const;

interface Where {
  readonly setting: Setting;
  readonly at: Moment;
}

function stamp(desk: Desk, moment: Moment): string[] {
  const day = ymd(moment);
  return [`ID ${desk.chart.person.id}`, `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`];
}

/** A signed consent, scanned as JPEG. */
export function scanConsent(desk: Desk, where: Where): void {
  const form = drawForm({ title: '同意書', stamp: stamp(desk, where.at), seed: desk.world.seed }, PAPER);
  file(desk, { ...where, type: TYPES.consent, files: [{ name: 'scan0001.jpg', bytes: encodeJpeg(form) }] });
}

/** A letter that the patient brought, two sheets scanned as PNG: the first counts as the main document by its name only. */
export function scanLetter(desk: Desk, where: Where): void {
  const sheet = (page: string): Uint8Array =>
    encodePng(
      drawForm({ title: '紹介状', stamp: [...stamp(desk, where.at), page], seed: desk.world.seed }, PAPER),
    );
  file(desk, {
    ...where,
    type: TYPES.received,
    files: [
      { name: 'main_document.png', bytes: sheet('PAGE 1/2') },
      { name: 'page2.png', bytes: sheet('PAGE 2/2') },
    ],
  });
}

/** A fax of a pharmacy: four pages in one TIFF, each compressed in another way. */
export function faxFromPharmacy(desk: Desk, where: Where): void {
  const pages = (['g4', 'lzw', 'packbits', 'none'] as const).map((compression, index) => ({
    raster: drawForm(
      {
        title: '',
        stamp: ['FAX', ...stamp(desk, where.at), `P.${index + 1}/4`],
        seed: desk.world.seed + index,
      },
      NOTEPAPER,
    ),
    compression,
  }));
  file(desk, { ...where, type: TYPES.fax, files: [{ name: 'FAX0001.TIF', bytes: encodeTiff(pages) }] });
}

/** 栄養指導記録 as HTML with its own style sheet beside it. */
export function nutritionNote(desk: Desk, where: Where): void {
  const { person } = desk.chart;
  const html = `<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>栄養指導記録</title><link rel="stylesheet" href="style.css"></head>
<body><h1>栄養指導記録</h1>
<p>患者ＩＤ：${person.id}　${escapeXml(person.family)}　${escapeXml(person.given)} 様</p>
<table><tr><th>指導内容</th><th>理解度</th></tr>
<tr><td>エネルギー １６００ｋｃａｌ、塩分 ６ｇ未満</td><td>良好</td></tr>
<tr><td>間食は１日 ８０ｋｃａｌ まで</td><td>ほぼ良好</td></tr></table>
<ul><li>外食は週２回。丼ものを控える。</li><li>果物は１日１個まで。</li></ul>
<p>管理栄養士　栄　養子</p></body></html>
`;
  file(desk, {
    ...where,
    type: TYPES.nutrition,
    files: [
      { name: 'index.html', bytes: new TextEncoder().encode(html) },
      {
        name: 'style.css',
        bytes: new TextEncoder().encode(
          'table { border-collapse: collapse } th, td { border: 1px solid #888 }\n',
        ),
      },
    ],
  });
}

/** 手術記録 as RTF in CP932. */
export function operationRecord(desk: Desk, stay: EventOf<'stay'>): void {
  const moment = at(dayOf(stay.admitted) + 1, 13, 40);
  const setting = bedside(stay, moment);
  const words = phrasesOn(desk, dayOf(moment));
  const rtf = writeRtf('手術記録', [
    `患者ＩＤ：${desk.chart.person.id}　　${desk.chart.person.family}　${desk.chart.person.given}`,
    `術者：${setting.doctor.family}　${setting.doctor.given}　　麻酔：全身麻酔`,
    `手術に至る経過：${words.came}`,
    '手術所見：腹腔鏡下に施行。癒着軽度。出血量　２０ｍＬ、手術時間　１時間３５分。',
    '術中合併症なし。閉創後、覚醒良好で帰室。表層の縫合は吸収糸（能登式）。',
  ]);
  file(desk, { setting, at: moment, type: TYPES.operation, files: [{ name: 'OPE.RTF', bytes: rtf }] });
}

/** 看護サマリー as plain CP932 text under a Japanese name. */
export function nursingSummary(desk: Desk, where: Where): void {
  const { person } = desk.chart;
  const text = [
    '看護サマリー',
    `${HOSPITAL_NAME}`,
    `患者ID:${person.id}  ${person.family}　${person.given} 様`,
    '',
    'ADL: 移動 見守り / 食事 自立 / 排泄 トイレ（見守り） / 清潔 一部介助',
    '皮膚: 仙骨部に発赤なし。スキンテア予防のため保湿を継続。',
    '転倒リスク: 中。夜間はセンサーマットを使用。',
    `経過: ${phrasesOn(desk, dayOf(where.at)).found}`,
    '',
  ].join('\r\n');
  file(desk, {
    ...where,
    type: TYPES.nursing,
    files: [{ name: '看護サマリー.txt', bytes: encodeCp932(text) }],
  });
}

/** A word processor's file that this viewer cannot read: it must be listed and handed out. */
export function explanationSheet(desk: Desk, where: Where): void {
  const bytes = compoundStub('説明書：検査・治療についてのご説明');
  file(desk, { ...where, type: TYPES.explanation, files: [{ name: '説明書.doc', bytes }] });
}
