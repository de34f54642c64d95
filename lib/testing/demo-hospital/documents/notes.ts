/** 経過記録, 退院時サマリー and 診療情報提供書 as CDA. */
import { at, dayOf, type Moment, ymd } from '../calendar.ts';
import { DEPARTMENTS, HOSPITAL_NAME } from '../masters/hospital.ts';
import { LABS } from '../masters/labs.ts';
import type { Setting } from '../messages/common.ts';
import { happened } from '../timeline/world.ts';
import { type Block, type CdaDocument, cdaDay, type Section, writeCda } from './cda.ts';
import { bedside, type Desk, type EventOf, eventsOf, file, phrasesOn } from './desk.ts';
import { drawView } from './formats/forms.ts';
import { writePdf } from './formats/pdf.ts';
import { encodePng } from './formats/png.ts';
import { TYPES } from './store.ts';
import { signsAt, signsInWords } from './vital-signs.ts';

const SUBJECTIVE = ['61150-9', 'SUBJECTIVE'] as const;
const OBJECTIVE = ['61149-1', 'OBJECTIVE'] as const;
const ASSESSMENT = ['51848-0', 'ASSESSMENT'] as const;
const PLAN = ['18776-5', 'PLAN OF CARE'] as const;

const lines = (...texts: readonly string[]): Block => ({
  kind: 'text',
  lines: texts.filter((text) => text !== ''),
});

const QUOTED: ReadonlySet<string> = new Set(
  [LABS.crp, LABS.wbc, LABS.cre, LABS.cea, LABS.ptInr, LABS.hba1c].map((item) => item.name),
);

/** The last results before a moment that a note quotes, one line; '' when there are none. */
function recentLabs(desk: Desk, moment: Moment): string {
  const labs = eventsOf(desk, 'labs').findLast(
    (event) => event.collected <= moment && moment - event.collected < 4 * 86_400,
  );
  const quoted = (labs?.results ?? [])
    .filter((result) => QUOTED.has(result.name))
    .map((result) => `${result.name} ${result.value}${result.unit}`);
  return quoted.length === 0 ? '' : `検査：${quoted.join('、')}`;
}

interface NoteOf {
  readonly setting: Setting;
  readonly at: Moment;
  readonly signs: string;
  readonly first: 'yes' | 'no';
}

function soap(desk: Desk, note: NoteOf): Section[] {
  const words = phrasesOn(desk, dayOf(note.at));
  return [
    {
      code: SUBJECTIVE,
      title: 'Ｓ（主訴・自覚症状）',
      blocks: [lines(note.first === 'yes' ? words.came : words.says)],
    },
    {
      code: OBJECTIVE,
      title: 'Ｏ（所見）',
      blocks: [lines(note.signs, words.found, recentLabs(desk, note.at))],
    },
    { code: ASSESSMENT, title: 'Ａ（評価）', blocks: [lines(words.think)] },
    {
      code: PLAN,
      title: 'Ｐ（計画）',
      blocks: [{ kind: 'list', items: words.plan.split('。').filter(Boolean) }],
    },
  ];
}

function base(desk: Desk, note: { setting: Setting; at: Moment; key: string; version?: number }) {
  const { person } = desk.chart;
  const version = note.version ?? 1;
  return {
    id: `${person.id}-${note.key}-v${version}`,
    version,
    person,
    author: note.setting.doctor,
    dept: note.setting.dept,
    time: note.at,
  };
}

const NOTE_CODE = { code: '11506-3', system: 'LOINC', name: '経過記録' } as const;

/** A progress note of a day in the ward, or of a visit. */
export function writeNote(desk: Desk, note: NoteOf, more: readonly Section[] = []): string {
  const key = desk.journal.key();
  const document: CdaDocument = {
    ...base(desk, { ...note, key }),
    code:
      note.setting.bed === undefined ? { code: '34108-1', system: 'LOINC', name: '外来診療録' } : NOTE_CODE,
    title: note.setting.bed === undefined ? '外来診療録' : '経過記録',
    service: { code: 'ENC', from: cdaDay(note.at), to: cdaDay(note.at) },
    body: { kind: 'sections', sections: [...soap(desk, note), ...more] },
  };
  const type = note.setting.bed === undefined ? TYPES.outpatientNote : TYPES.progress;
  return file(desk, {
    ...note,
    type,
    key,
    files: [{ name: 'main_document.xml', bytes: writeCda(document) }],
  });
}

/** A note with a photograph beside it, drawn by renderMultiMedia. */
export function writeNoteWithPicture(desk: Desk, visit: EventOf<'visit'>): void {
  const key = desk.journal.key();
  const time = visit.at + 4200;
  const picture = encodePng(drawView(desk.world.seed, `${desk.chart.person.id}/${key}`, 180));
  const document: CdaDocument = {
    ...base(desk, { setting: visit.setting, at: time, key }),
    code: { code: '34108-1', system: 'LOINC', name: '外来診療録' },
    title: '外来診療録（写真つき）',
    service: { code: 'ENC', from: cdaDay(time), to: cdaDay(time) },
    body: {
      kind: 'sections',
      sections: [
        ...soap(desk, { setting: visit.setting, at: time, signs: '', first: 'no' }),
        {
          title: '写真',
          blocks: [
            lines('左肘窩'),
            { kind: 'picture', id: 'IMG1', file: 'photo1.png', mediaType: 'image/png' },
          ],
        },
      ],
    },
  };
  file(desk, {
    setting: visit.setting,
    at: time,
    type: TYPES.outpatientNote,
    key,
    files: [
      { name: 'main_document.xml', bytes: writeCda(document) },
      { name: 'photo1.png', bytes: picture },
    ],
  });
}

/** How many days back notes go, and how many there are at most of one stay. */
const NOTE_DAYS = 30;

/** Notes of a stay: the first day, the last ones daily, every third day in between. */
export function writeStayNotes(desk: Desk, stay: EventOf<'stay'>): string[] {
  const { world } = desk;
  const last = stay.left === undefined ? world.today : dayOf(stay.left);
  const first = dayOf(stay.admitted);
  const keys: string[] = [];
  for (let day = Math.max(first, last - NOTE_DAYS); day <= last; day++) {
    if (day !== first && last - day > 2 && (day - first) % 3 !== 0) continue;
    const moment = day === first ? stay.admitted + 5400 : at(day, 11, 20);
    if (stay.left !== undefined && moment > stay.left) continue;
    const signs = signsInWords(signsAt(world, desk.chart, { stay, moment: at(day, 6) }));
    const setting = bedside(stay, moment);
    keys.push(writeNote(desk, { setting, at: moment, signs, first: day === first ? 'yes' : 'no' }));
  }
  return keys.filter((key) => key !== '');
}

function drugTable(desk: Desk, until: Moment): Block {
  const drugs = eventsOf(desk, 'drugs').findLast(
    (event) => event.at <= until && until - event.at < 40 * 86_400,
  );
  if (drugs === undefined) return lines('なし');
  return {
    kind: 'table',
    caption: drugs.category === 'discharge' ? '退院時処方' : '最終の処方',
    head: ['薬剤名', '用量', '用法', '日数'],
    rows: drugs.lines.map((line) => [line.name, line.dose, line.usage, line.days]),
  };
}

function labTable(desk: Desk, stay: { from: Moment; to: Moment }): Block {
  const runs = eventsOf(desk, 'labs').filter((run) => run.collected >= stay.from && run.collected <= stay.to);
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return lines('検体検査なし');
  return {
    kind: 'table',
    caption: '主な検査値',
    head: ['項目', `入院時（${ymd(first.collected)}）`, `最終（${ymd(last.collected)}）`, '単位'],
    rows: first.results
      .slice(0, 14)
      .map((result) => [result.name, result.value, lastValue(runs, result.name), result.unit]),
  };
}

function lastValue(runs: readonly EventOf<'labs'>[], name: string): string {
  const run = runs.findLast((one) => one.results.some((result) => result.name === name));
  return run?.results.find((result) => result.name === name)?.value ?? '－';
}

/** 退院時サマリー: sections with tables; the body is a PDF where the hospital's older system wrote it. */
export function writeSummary(
  desk: Desk,
  stay: EventOf<'stay'>,
  how: { body: 'sections' | 'pdf'; corrected: 'yes' | 'no' },
): void {
  const { left } = stay;
  if (left === undefined) return;
  const key = desk.journal.key();
  const setting = bedside(stay, left);
  const written = left + 3 * 3600;
  const write = (version: number, time: Moment, note: string): void => {
    const sections = summarySections(desk, stay, { left, note });
    const document: CdaDocument = {
      ...base(desk, { setting, at: time, key, version }),
      ...(version === 1 ? {} : { replaces: `${desk.chart.person.id}-${key}-v${version - 1}` }),
      code: { code: '18842-5', system: 'LOINC', name: '退院時サマリー' },
      title: '退院時サマリー',
      service: { code: 'ACCM', from: cdaDay(stay.admitted), to: cdaDay(left) },
      body:
        how.body === 'pdf'
          ? { kind: 'pdf', bytes: summaryPdf(desk, sections) }
          : { kind: 'sections', sections },
    };
    const files = [{ name: 'main_document.xml', bytes: writeCda(document) }];
    file(desk, { type: TYPES.summary, setting, at: time, day: left, key, files });
  };
  write(1, written, how.corrected === 'yes' ? '（下書き）' : '');
  if (how.corrected === 'yes') write(2, written + 86_400, '第２版：退院時処方を訂正した。');
}

function summarySections(desk: Desk, stay: EventOf<'stay'>, end: { left: Moment; note: string }): Section[] {
  const words = phrasesOn(desk, dayOf(end.left));
  const problems = eventsOf(desk, 'problem').filter((problem) => problem.since <= dayOf(end.left));
  const { allergies } = desk.chart.person;
  return [
    {
      code: ['11535-2', 'HOSPITAL DISCHARGE DX'],
      title: '退院時診断',
      blocks: [
        { kind: 'list', items: problems.length === 0 ? ['記載なし'] : problems.map((one) => one.text) },
      ],
    },
    {
      code: ['48765-2', 'ALLERGIES'],
      title: 'アレルギー・不適応反応',
      blocks: [
        allergies.length === 0
          ? lines('聴取なし')
          : {
              kind: 'list',
              items: allergies.map((one) => `${one.allergen.split('^')[1] ?? ''} ${one.reaction ?? ''}`),
            },
      ],
    },
    {
      code: ['10164-2', 'HISTORY OF PRESENT ILLNESS'],
      title: '現病歴・入院までの経過',
      blocks: [lines(words.came)],
    },
    {
      code: ['8648-8', 'HOSPITAL COURSE'],
      title: '入院経過',
      blocks: [
        lines(
          stay.died ? '集学的治療を行ったが循環を維持できず、ご家族に見守られて永眠された。' : words.think,
          end.note,
        ),
      ],
      sections: [{ title: '検査所見', blocks: [labTable(desk, { from: stay.admitted, to: end.left })] }],
    },
    {
      code: ['10183-2', 'HOSPITAL DISCHARGE MEDICATIONS'],
      title: '退院時投薬',
      blocks: [stay.died ? lines('なし（死亡退院）') : drugTable(desk, end.left)],
    },
    {
      code: PLAN,
      title: '退院後の方針',
      blocks: [lines(stay.died ? '－' : '外来で経過をみる。発熱、症状の再燃時はすぐ受診するよう説明した。')],
    },
  ];
}

function summaryPdf(desk: Desk, sections: readonly Section[]): Uint8Array {
  const { person } = desk.chart;
  return writePdf({
    title: '退院時サマリー',
    lines: [
      { text: '退院時サマリー', size: 17, font: 'gothic', ruled: 'yes' },
      { text: `患者ＩＤ ${person.id}　${person.family}　${person.given}　様` },
      ...sections.flatMap((section) => [
        { text: `■ ${section.title}`, size: 12, font: 'gothic' as const },
        ...section.blocks.flatMap(blockLines),
      ]),
    ],
  });
}

function blockLines(block: Block): { text: string }[] {
  if (block.kind === 'text') return block.lines.map((text) => ({ text: `　${text.slice(0, 44)}` }));
  if (block.kind === 'list') return block.items.map((text) => ({ text: `　・${text}` }));
  if (block.kind === 'table') return block.rows.map((row) => ({ text: `　${row.join('　')}`.slice(0, 50) }));
  return [];
}

/** 紹介状（診療情報提供書）: JMIX code, sections of the referral standard. */
export function writeReferral(
  desk: Desk,
  visit: EventOf<'visit'>,
  to: { name: string; charset?: 'Shift_JIS' },
): void {
  const time = visit.at + 7200;
  if (!happened(desk.world, time)) return;
  const key = desk.journal.key();
  const words = phrasesOn(desk, dayOf(time));
  const problems = eventsOf(desk, 'problem').map((problem) => problem.text);
  const section = (title: string, ...texts: readonly string[]): Section => ({
    title,
    blocks: [lines(...texts)],
  });
  const document: CdaDocument = {
    ...base(desk, { setting: visit.setting, at: time, key }),
    code: { code: 'MD0020730', system: 'JMIX', name: '診療情報提供書' },
    title: '診療情報提供書',
    service: { code: 'ENC', from: cdaDay(time), to: cdaDay(time) },
    ...(to.charset === undefined ? {} : { charset: to.charset }),
    body: {
      kind: 'sections',
      sections: [
        section('紹介先', `${to.name}　御中`),
        section(
          '紹介元',
          HOSPITAL_NAME,
          `${DEPARTMENTS[visit.setting.dept].name}　${visit.setting.doctor.family}`,
        ),
        { title: '傷病名', blocks: [{ kind: 'list', items: problems.length === 0 ? ['精査中'] : problems }] },
        section('紹介目的', '貴院での継続加療をお願い申し上げます。'),
        section('症状経過及び検査結果', words.came, words.found, recentLabs(desk, time)),
        section('治療経過', words.think, words.plan),
        { title: '現在の処方', blocks: [drugTable(desk, time)] },
      ],
    },
  };
  file(desk, {
    type: TYPES.referral,
    setting: visit.setting,
    at: time,
    key,
    files: [{ name: '診療情報提供書.xml', bytes: writeCda(document) }],
  });
}
