import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldEntries, scan } from '../../components/chart-search/scan.ts';
import { patientId } from '../records/ids.ts';
import { containsWords } from '../search/contains.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import {
  allergy,
  condition,
  encounter,
  imagingStudy,
  observation,
  serviceRequest,
} from '../testing/builders/clinical.ts';
import { documentReference, documentText } from '../testing/builders/documents.ts';
import { administration, prescription } from '../testing/builders/drugs.ts';
import { coded, moment } from '../testing/builders/values.ts';
import { chartLines } from './chart-search.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';

const key = { facility: FACILITY, id: patientId('0000001') };

function linesOf(chart: ChartBuilder, texts: ReturnType<typeof documentText>[] = []) {
  const context = testContext(memoryGeneration({ charts: [chart.build()], texts }));
  return { context, lines: chartLines(NURSE, key, context) };
}

function find(lines: ReturnType<typeof chartLines>, query: string) {
  return scan(foldEntries(lines), containsWords(query)).map(({ kind, hits }) => [kind, hits.length]);
}

describe('search inside a chart', () => {
  const chart = new ChartBuilder()
    .file('11506-3^経過記録', [documentReference({ date: moment('2026-03-02') })])
    .file('PPR-01', [
      condition({ code: coded('慢性心不全'), suspected: true, recorded: moment('2026-01-01') }),
      condition({ code: coded('胃癌'), withdrawn: true }),
    ])
    .file('OMP-01', [prescription({ usage: coded('１日１回朝食後'), discontinued: true })])
    .file('OMP-11', [administration({ medication: coded('ﾜｰﾌｧﾘﾝ錠'), status: 'NA' })])
    .file('OML-11', [observation({ code: coded('ＨｂＡ１ｃ'), value: '7.2', notes: ['再検'] })])
    .file('ADT-61', [allergy({ flavour: 'contraindication', code: coded('ヨード造影剤') })])
    .file('OMG-11', [imagingStudy({ code: coded('胸部ＣＴ'), notes: ['造影あり'] })])
    .file('OMG-01', [serviceRequest({ code: coded('頭部ＭＲＩ') })])
    .file('ADT-22', [encounter({ department: coded('循環器内科') })]);
  const { lines } = linesOf(chart, [documentText(0, '心不全は軽快。\nワーファリンは中止。')]);

  it('finds every kind of record by any of its words, in whatever spelling it is typed', () => {
    assert.deepEqual(find(lines, '心不全'), [
      ['problem', 1],
      ['document', 1],
    ]);
    assert.deepEqual(find(lines, 'わーふぁりん'), [
      ['drug', 1],
      ['document', 1],
    ]);
    assert.deepEqual(find(lines, 'hba1c 7.2'), [['lab', 1]]);
    assert.deepEqual(find(lines, '造影'), [
      ['allergy', 1],
      ['exam', 1],
    ]);
    assert.deepEqual(find(lines, '造影 ct'), [['exam', 1]]);
    assert.deepEqual(find(lines, '朝食後'), [['drug', 1]]);
    assert.deepEqual(find(lines, 'MRI'), [['exam', 1]]);
    assert.deepEqual(find(lines, '循環器'), [['encounter', 1]]);
    assert.deepEqual(find(lines, '再検'), [['lab', 1]]);
    assert.deepEqual(find(lines, 'ペースメーカ'), []);
  });

  it('what is suspected, stopped, withdrawn, refused or a contraindication says so beside the hit', () => {
    const marks = new Map(lines.entries.map((entry) => [entry.title, entry.marks]));
    assert.deepEqual(marks.get('慢性心不全'), ['suspected']);
    assert.deepEqual(marks.get('胃癌'), ['withdrawn']);
    assert.deepEqual(marks.get('ﾜｰﾌｧﾘﾝ錠'), ['not-given']);
    assert.deepEqual(marks.get('ヨード造影剤'), ['contraindication']);
    assert.ok([...marks.values()].some((each) => each.includes('discontinued')));
  });

  it('every hit leads to its place', () => {
    const paths = new Map(lines.entries.map((entry) => [entry.kind, entry.path]));
    assert.equal(paths.get('document'), '/documents/0');
    assert.match(paths.get('lab') ?? '', /^\/labs\/trend\?item=/);
    assert.equal(paths.get('problem'), '/problems');
  });

  it('names every document that cannot be searched, and counts files that gave nothing', () => {
    const builder = new ChartBuilder()
      .file('X^X', [documentReference({ title: '同意書' })])
      .file('X^X', [documentReference({ title: '長い記録' })])
      .file('L-OBSERVATIONS^OBSERVATIONS', [documentReference({ group: 'vital-signs', format: 'hl7' })])
      .file('ADT-61', [], { status: 'unreadable' })
      .file('ADT-61', [], { status: 'quarantined' });
    const { lines: said } = linesOf(builder, [
      documentText(0, '', { state: 'no-text' }),
      documentText(1, '本文', { cut: true }),
    ]);
    assert.deepEqual(
      said.unsearchable.map(({ title, why }) => [title, why]),
      [['同意書', 'no-text']],
    );
    assert.deepEqual(
      said.cut.map(({ title }) => title),
      ['長い記録'],
    );
    assert.equal(said.unreadFiles, 2);
    assert.equal(said.entries.length, 2);
  });

  it('twenty thousand results are all there, and all looked through', () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      observation({ code: coded(`項目${at}`), value: at === 12_345 ? '要再検' : '1' }),
    );
    const { lines: all } = linesOf(new ChartBuilder().file('OML-11', many));
    assert.equal(all.entries.length, 20_000);
    assert.deepEqual(find(all, '要再検'), [['lab', 1]]);
    assert.deepEqual(find(all, '項目'), [['lab', 20_000]]);
  });

  it('is recorded without what is looked for', () => {
    const { context } = linesOf(chart);
    assert.deepEqual(
      context.audit.map(({ event }) => [event.action, event.detail]),
      [['chart-open', 'search words']],
    );
  });
});
