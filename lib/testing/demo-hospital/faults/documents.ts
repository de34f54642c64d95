import type { Moment } from '../calendar.ts';
import { ymd } from '../calendar.ts';
import { writeCda } from '../documents/cda.ts';
import { drawView } from '../documents/formats/forms.ts';
import { encodeJpeg } from '../documents/formats/jpeg.ts';
import { writePdf } from '../documents/formats/pdf.ts';
import { contentFolder, type DocumentType, EXTENDED_ROOT, type Filed, TYPES } from '../documents/store.ts';
import { encodeIso2022Jp } from '../jis.ts';
import type { Person } from '../person.ts';
import { rngFor } from '../random.ts';
import { type Expect, type Fault, type FaultKit, quarantine, read, report } from './kit.ts';

const utf8 = new TextEncoder();

function filed(kit: FaultKit, type: DocumentType): Filed {
  const at: Moment = kit.moment(6);
  return { type, date: ymd(at), key: '000000000000001', at, dept: '01', files: [] };
}

/** A healthy note about somebody, usually the patient of the fault. */
function note(kit: FaultKit, person: Person = kit.chart.person): string {
  const at = kit.moment(6);
  const bytes = writeCda({
    id: `${person.id}-1-v1`,
    code: { code: '11506-3', system: 'LOINC', name: '経過記録' },
    title: '経過記録',
    version: 1,
    person,
    author: kit.setting.doctor,
    dept: kit.setting.dept,
    time: at,
    service: { code: 'ENC', from: ymd(at), to: ymd(at) },
    body: {
      kind: 'sections',
      sections: [{ title: 'Ｓ', blocks: [{ kind: 'text', lines: ['めまいはおさまった。'] }] }],
    },
  });
  return new TextDecoder().decode(bytes);
}

const report1 = (): Uint8Array =>
  writePdf({
    title: '報告書',
    lines: [{ text: '放射線読影報告書', font: 'gothic' }, { text: '異常所見なし。' }],
  });

interface PlantedDocument {
  readonly type: DocumentType;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly flag?: string;
  /** Changes the path of the content folder. */
  folder?(path: string): string;
}

function plant(kit: FaultKit, document: PlantedDocument, expect: Expect): void {
  const plain = contentFolder(kit.chart.person.id, filed(kit, document.type), document.flag ?? '1');
  const folder = document.folder?.(plain) ?? plain;
  kit.plantBytes({ root: EXTENDED_ROOT, path: `${folder}/${document.name}` }, document.bytes, expect);
}

const cda = (text: string): PlantedDocument => ({
  type: TYPES.progress,
  name: 'main_document.xml',
  bytes: utf8.encode(text),
});
const pdf = (bytes: Uint8Array): PlantedDocument => ({ type: TYPES.radiology, name: 'report.pdf', bytes });

/** Another patient of the hospital, by number only. */
const other = (kit: FaultKit): Person => ({ ...kit.chart.person, id: '0001000101', birth: '19580405' });

/** Documents of the extended storage. */
export const DOCUMENT_FAULTS: readonly Fault[] = [
  {
    name: 'document-folder-cp932',
    plant(kit) {
      const folder = contentFolder(kit.chart.person.id, filed(kit, TYPES.progress), '1');
      kit.special(
        `${folder}/main_document.xml`,
        { kind: 'cp932-path', bytes: utf8.encode(note(kit)) },
        { ...read('the name of the type folder is CP932 on the disk, not UTF-8'), root: EXTENDED_ROOT },
      );
    },
  },
  {
    name: 'document-folder-nfd',
    plant(kit) {
      plant(
        kit,
        { ...cda(note(kit)), type: { folder: 'がん診療記録'.normalize('NFD'), code: 'がん診療記録' } },
        read('decomposed kana in a folder name, as macOS writes them'),
      );
    },
  },
  {
    name: 'document-folder-of-other-patient',
    plant(kit) {
      plant(
        kit,
        {
          ...cda(note(kit, other(kit))),
          folder: (path) => path.replace(/\/\d+_(\d{8}_[^/]*)$/, '/0001000101_$1'),
        },
        quarantine('content-patient', 'the content folder is named after another patient'),
      );
    },
  },
  {
    name: 'document-about-other-patient',
    plant(kit) {
      plant(
        kit,
        cda(note(kit, other(kit))),
        quarantine('document-patient', 'the CDA header names another patient than the folder'),
      );
    },
  },
  {
    name: 'vitals-of-other-patient',
    plant(kit) {
      const body = kit.laboratory().body.replaceAll(`${kit.chart.person.id}^^^^PI`, '0001000101^^^^PI');
      plant(
        kit,
        { type: TYPES.vitals, name: 'main_document.hl7', bytes: encodeIso2022Jp(body) },
        quarantine('pid3-mismatch', 'PID-3 of the message names another patient'),
      );
    },
  },
  {
    name: 'document-cda-cut-off',
    plant(kit) {
      const text = note(kit);
      plant(
        kit,
        cda(text.slice(0, text.indexOf('おさまった'))),
        report('document-damaged', 'the document ends within a sentence: its words stay legible'),
      );
    },
  },
  {
    name: 'document-cda-entities',
    plant(kit) {
      const doctype = '<!DOCTYPE ClinicalDocument [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
      const text = note(kit).replace('?>\n', `?>\n${doctype}\n`).replace('めまい', 'めまい&x;');
      plant(kit, cda(text), report('document-damaged', 'a document type with entities: nothing is resolved'));
    },
  },
  {
    name: 'document-pdf-cut-off',
    plant(kit) {
      const bytes = report1();
      plant(
        kit,
        pdf(bytes.subarray(0, Math.floor(bytes.length * 0.6))),
        report('document-damaged', 'the second half is missing, and with it the table of contents'),
      );
    },
  },
  {
    name: 'document-pdf-is-a-picture',
    plant(kit) {
      plant(
        kit,
        pdf(encodeJpeg(drawView(kit.world.seed, 'fault', 64))),
        read('named .pdf, but a JPEG by its bytes: the bytes are believed'),
      );
    },
  },
  {
    name: 'document-encrypted',
    plant(kit) {
      const rng = rngFor(kit.world.seed, 'faults/document-encrypted');
      const bytes = Uint8Array.from({ length: 4096 }, () => rng.int(0, 255));
      plant(
        kit,
        { ...pdf(bytes), name: 'report.pdf.locked' },
        report('random-bytes', 'encrypted by the attacker: nothing in it can be read'),
      );
    },
  },
  {
    name: 'document-empty',
    plant(kit) {
      plant(kit, pdf(new Uint8Array()), report('empty-file', 'a main document without bytes'));
    },
  },
  {
    name: 'document-six-fields',
    plant(kit) {
      plant(
        kit,
        {
          ...cda(note(kit)),
          folder: (path) => path.replace(/_(\d{15})\d\d_01_1$/, '_$1_1'),
        },
        read('no department and a time of 15 digits, as in a published sample'),
      );
    },
  },
  {
    name: 'document-active-html',
    plant(kit) {
      const html =
        '<html><body onload="alert(1)"><script>document.title="x"</script><img src="https://example.invalid/x.png">' +
        '<p>検査説明：食事は前日の夜９時まで。</p><form action="https://example.invalid/"></form></body></html>';
      plant(
        kit,
        { type: TYPES.explanation, name: 'index.html', bytes: utf8.encode(html) },
        read('scripts, a remote picture and a form: only the words are used'),
      );
    },
  },
  {
    name: 'document-superseded-only',
    plant(kit) {
      plant(
        kit,
        { ...cda(note(kit)), flag: '2' },
        report('superseded-without-current', 'an old version without a current one'),
      );
    },
  },
  {
    name: 'document-flag-odd',
    plant(kit) {
      plant(kit, { ...cda(note(kit)), flag: 'X' }, report('odd-flag', 'condition flag X'));
    },
  },
];
