import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentText } from '../records/documents.ts';
import { patientId } from '../records/ids.ts';
import { isAppError } from '../system/errors.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import { documentReference, documentText } from '../testing/builders/documents.ts';
import { coded, moment } from '../testing/builders/values.ts';
import { openDocument, viewedBytes } from './document.ts';
import { patientDocuments } from './documents.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';
import type { DocumentContent } from './views.ts';

const key = { facility: FACILITY, id: patientId('0000001') };
const PROGRESS = '11506-3^経過記録';
const REFERRAL = '57133-1^紹介状';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);

interface Around {
  readonly texts?: readonly DocumentText[];
  readonly originals?: ReadonlyMap<number, Uint8Array>;
  readonly alsoHeld?: readonly string[];
}

const contextOf = (chart: ChartBuilder, around: Around = {}) =>
  testContext(memoryGeneration({ charts: [chart.build()], ...around }));

const written = (day: string) => documentReference({ date: moment(day) });

describe('list of documents', () => {
  const chart = new ChartBuilder()
    .file(PROGRESS, [written('2026-03-01')])
    .file(REFERRAL, [documentReference({ group: 'referral', date: moment('2026-03-05') })])
    .file(PROGRESS, [written('2026-03-04')])
    .file('X01^同意書', [documentReference({ group: 'other', date: null })])
    .file('L-OBSERVATIONS^OBSERVATIONS', [documentReference({ group: 'vital-signs', format: 'hl7' })]);

  it('every document newest first, undated by when they were sent, vital signs apart', () => {
    const view = patientDocuments(NURSE, { key }, contextOf(chart));
    assert.deepEqual(
      view.block.state === 'data' && view.block.items.map(({ document }) => document.from.file),
      [1, 2, 3, 0],
    );
    assert.deepEqual(view.counts, { all: 4, progress: 2, summary: 0, referral: 1, report: 0, other: 1 });
    assert.equal(view.vitalMessages, 1);
  });

  it('a tab without documents says which kind of nothing it is', () => {
    const none = patientDocuments(NURSE, { key, tab: 'summary' }, contextOf(chart));
    assert.equal(none.block.state === 'absent' && none.block.reason, 'not-in-source');
    const others = contextOf(chart, { alsoHeld: ['18842-5^退院時サマリー'] });
    const notHis = patientDocuments(NURSE, { key, tab: 'summary' }, others);
    assert.equal(notHis.block.state === 'absent' && notHis.block.reason, 'no-file');
    const lost = new ChartBuilder().file('18842-5^退院時サマリー', [], { status: 'unreadable' });
    const unreadable = patientDocuments(NURSE, { key, tab: 'summary' }, contextOf(lost));
    assert.equal(unreadable.block.state, 'unreadable');
  });

  it('standard storage alone has no documents, and says so', () => {
    const view = patientDocuments(NURSE, { key }, contextOf(new ChartBuilder().file('ADT-00')));
    assert.equal(view.block.state === 'absent' && view.block.reason, 'not-in-source');
  });

  it('whether the words can be searched stands beside every document', () => {
    const texts = [documentText(0, 'めまい'), documentText(1, '', { state: 'no-text' })];
    const view = patientDocuments(NURSE, { key }, contextOf(chart, { texts }));
    assert.deepEqual(view.block.state === 'data' && view.block.items.map(({ words }) => words), [
      'no-text',
      'not-looked',
      'not-looked',
      'extracted',
    ]);
  });
});

function cdaOf(header: string, body = ''): Uint8Array {
  return encode(`<ClinicalDocument xmlns="urn:hl7-org:v3">${header}${body}</ClinicalDocument>`);
}

function target(id: string, patient: string): string {
  return `<recordTarget><patientRole><id root="1.2" extension="${id}"/><patient>${patient}</patient></patientRole></recordTarget>`;
}

const SAME = target(
  '1',
  '<name use="IDE"><family>試験</family><given>太郎</given></name><birthTime value="1950"/>',
);

function contentOf(bytes: Uint8Array, format: 'cda' | 'text' | 'html' | 'office' = 'cda'): DocumentContent {
  const chart = new ChartBuilder().file(PROGRESS, [documentReference({ format })]);
  return openDocument(NURSE, { key, index: 0 }, contextOf(chart, { originals: new Map([[0, bytes]]) }))
    .content;
}

describe('a document', () => {
  it('the patient it names is compared, loosely in spelling and strictly in person', () => {
    const same = contentOf(cdaOf(SAME));
    assert.deepEqual(same.kind === 'cda' && same.patient.map(({ trait, same: agrees }) => [trait, agrees]), [
      ['id', true],
      ['name', true],
      ['birth', true],
      ['gender', null],
    ]);
    const other = contentOf(
      cdaOf(
        target(
          '0000002',
          '<name>別人 花子</name><administrativeGenderCode code="F"/><birthTime value="19500104"/>',
        ),
      ),
    );
    assert.deepEqual(other.kind === 'cda' && other.patient.map(({ same: agrees }) => agrees), [
      false,
      false,
      false,
      false,
    ]);
    const sameReading = contentOf(
      cdaOf(target('1', '<name use="IDE">志賢 太朗</name><name use="SYL">ｼｹﾝ ﾀﾛｳ</name>')),
    );
    assert.deepEqual(sameReading.kind === 'cda' && sameReading.patient.map(({ same: agrees }) => agrees), [
      true,
      false,
      null,
      null,
    ]);
    const gaiji = contentOf(cdaOf(target('1', '<name use="IDE">試〓 太郎</name>')));
    assert.equal(gaiji.kind === 'cda' && gaiji.patient[1]?.same, null);
    const nobody = contentOf(cdaOf('<title>記録</title>'));
    assert.deepEqual(nobody.kind === 'cda' && nobody.patient, []);
    const two = contentOf(cdaOf(SAME + SAME));
    assert.deepEqual(two.kind === 'cda' && two.patient.map(({ same: agrees }) => agrees), [false]);
  });

  it('what is no whole document keeps its words and says where it broke', () => {
    const content = contentOf(encode('<ClinicalDocument>\n<title>経過</title>\nペニシリン禁忌'));
    assert.deepEqual(content.kind === 'text' && [content.text, content.error?.line, content.plain], [
      '<ClinicalDocument>\n経過\nペニシリン禁忌',
      3,
      false,
    ]);
  });

  it('its viewer is chosen by the bytes, whatever it is called', () => {
    assert.equal(contentOf(PNG).kind, 'picture');
    assert.equal(contentOf(encode('%PDF-1.4'), 'text').kind, 'pdf');
    assert.equal(contentOf(Uint8Array.from([0x49, 0x49, 0x2a, 0]), 'office').kind, 'tiff');
    assert.equal(contentOf(encode('MZ'), 'office').kind, 'download');
  });

  it('HTML is words, never markup', () => {
    const content = contentOf(encode('<p>本文</p><img src=x onerror=alert(1)>'), 'html');
    assert.equal(content.kind === 'text' && content.text, '本文');
  });

  it('without its bytes it is unreadable, and no document of another number is made up', () => {
    const chart = new ChartBuilder().file(PROGRESS, [written('2026-03-01')]).file('ADT-00');
    assert.equal(openDocument(NURSE, { key, index: 0 }, contextOf(chart)).content.kind, 'unreadable');
    for (const index of [1, 2]) {
      assert.throws(
        () => openDocument(NURSE, { key, index }, contextOf(chart)),
        (error) => isAppError(error) && error.code === 'document-not-found',
      );
    }
  });

  it('knows its neighbours in the list it was chosen from', () => {
    const chart = new ChartBuilder()
      .file(PROGRESS, [written('2026-03-01')])
      .file(REFERRAL, [documentReference({ group: 'referral', date: moment('2026-03-02') })])
      .file(PROGRESS, [written('2026-03-03')]);
    const all = openDocument(NURSE, { key, index: 0 }, contextOf(chart));
    assert.deepEqual([all.newer, all.older, all.position], [1, null, { at: 3, total: 3 }]);
    const tab = openDocument(NURSE, { key, index: 0, tab: 'progress' }, contextOf(chart));
    assert.deepEqual([tab.newer, tab.older, tab.position], [2, null, { at: 2, total: 2 }]);
  });

  it('a message of vital signs is in no list, and opens all the same', () => {
    const chart = new ChartBuilder()
      .file(PROGRESS, [written('2026-03-01')])
      .file('L-OBSERVATIONS^OBSERVATIONS', [documentReference({ group: 'vital-signs', format: 'hl7' })]);
    const originals = new Map([[1, encode('MSH|^~\\&|')]]);
    const view = openDocument(NURSE, { key, index: 1 }, contextOf(chart, { originals }));
    assert.deepEqual([view.content.kind, view.newer, view.older], ['message', null, null]);
  });

  it('what lies beside it is found by its last name alone and shown by its bytes', () => {
    const body =
      '<component><structuredBody><component><section><text><renderMultiMedia referencedObject="M"/></text>' +
      '<entry><observationMedia ID="M"><value mediaType="text/html"><reference value="../../x/page.PNG"/></value></observationMedia></entry>' +
      '</section></component></structuredBody></component>';
    const chart = new ChartBuilder()
      .file(PROGRESS, [documentReference({ attachments: [1] })])
      .file(PROGRESS, [], { path: 'a/b/page.png' });
    const originals = new Map([
      [0, cdaOf(SAME, body)],
      [1, PNG],
    ]);
    const view = openDocument(NURSE, { key, index: 0 }, contextOf(chart, { originals }));
    assert.deepEqual(view.content.kind === 'cda' && view.content.media, [
      { id: 'M', name: '../../x/page.PNG', type: 'image/png', part: null, file: 1 },
    ]);
    assert.deepEqual(
      view.attachments.map(({ index, type }) => [index, type]),
      [[1, 'image/png']],
    );
    const shown = openDocument(
      NURSE,
      { key, index: 0, show: { kind: 'file', number: 1 } },
      contextOf(chart, { originals }),
    );
    assert.deepEqual([shown.content.kind, shown.shown], ['picture', 1]);
  });

  it('is recorded before it is read', () => {
    const chart = new ChartBuilder().file(PROGRESS, [written('2026-03-01')]);
    const context = contextOf(chart);
    openDocument(NURSE, { key, index: 0 }, context);
    assert.deepEqual(
      context.audit.map(({ event }) => [event.action, event.patient, event.detail]),
      [['source-open', '0000001', 'document 0']],
    );
  });
});

describe('bytes for a viewer', () => {
  const pdf = encode('%PDF-1.4 made up');
  const body = `<component><nonXMLBody><text representation="B64" mediaType="text/plain">${btoa('%PDF-1.4 made up')}</text></nonXMLBody></component>`;
  const originals = new Map([
    [0, cdaOf(SAME, body)],
    [1, encode('<html><script>alert(1)</script></html>')],
    [2, pdf],
  ]);
  const chart = new ChartBuilder()
    .file(PROGRESS, [documentReference()])
    .file('X^X', [documentReference({ group: 'other', type: coded('X'), format: 'html' })])
    .file('X^X', [documentReference({ group: 'other', type: coded('X'), format: 'pdf' })]);
  const ask = (index: number, part: number | null = null) =>
    viewedBytes(NURSE, { key, index, part }, contextOf(chart, { originals }));

  it('carry the type of the bytes, also of a file inside a document', () => {
    assert.equal(ask(2).type, 'application/pdf');
    assert.deepEqual(ask(0, 0), { bytes: pdf, type: 'application/pdf' });
  });

  it('are refused for everything that could act in a browser', () => {
    for (const [index, part] of [
      [0, null],
      [1, null],
      [0, 1],
      [7, null],
    ] as const) {
      assert.throws(
        () => ask(index, part),
        (error) => isAppError(error) && error.exit === 'not-found',
      );
    }
  });
});
