import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { PatientChart } from '../../records/chart.ts';
import { sourceId } from '../../records/ids.ts';
import { openSource } from '../../sources/kinds.ts';
import { writeDemoHospital } from '../../testing/demo-hospital/index.ts';
import { sampleChart } from '../../testing/sample-charts.ts';
import { GenerationError } from '../errors.ts';
import { CHART_LAYOUT, decodeChart, encodeChart } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-codec-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function demoCharts(): PatientChart[] {
  writeDemoHospital({ root: folder, date: '20261118', patients: 40, faults: 'all' });
  const settings = { kind: 'ssmix2', paths: [folder], facility: null, encoding: 'auto' as const };
  const source = openSource({ ...settings, id: sourceId('demo') });
  return [...source.discover()].flatMap((found): PatientChart[] => {
    if (found.type !== 'unit') return [];
    const { patient, files, records, issues } = source.read(found.unit);
    return patient ? [{ patient, files: files.map(({ file }) => file), records, issues }] : [];
  });
}

const simple = (): PatientChart => sampleChart({ id: '1', name: '架空 太郎', kana: 'カクウ タロウ' }).chart;

describe('the text of a chart', () => {
  const charts = demoCharts();

  it('gives back every chart of a hospital with every known fault, field by field', () => {
    assert.ok(charts.length >= 40);
    const kinds = new Set(charts.flatMap(({ records }) => records.map(({ kind }) => kind)));
    assert.ok(kinds.size >= 10, [...kinds].join(' '));
    for (const chart of charts) assert.deepEqual(decodeChart(encodeChart(chart)), chart);
  });

  it('depends on the values alone, not on which of them are the same object', () => {
    for (const chart of charts.slice(0, 10)) {
      assert.equal(encodeChart(structuredClone(chart)), encodeChart(chart));
      const apart: PatientChart = JSON.parse(JSON.stringify(chart));
      assert.equal(encodeChart(apart), encodeChart(chart));
    }
  });

  it('keeps every spelling of a moment', () => {
    const digits = fc.stringMatching(/^[0-9]{0,18}$/);
    const iso = fc.option(fc.stringMatching(/^[0-9]{4}(-[0-9]{2}){0,2}(T[0-9:.]{2,12})?$/), { nil: null });
    fc.assert(
      fc.property(iso, fc.oneof(digits, fc.string()), (said, raw) => {
        const chart = simple();
        const updated = { iso: said, raw };
        const moved: PatientChart = { ...chart, patient: { ...chart.patient, birthDate: updated, updated } };
        assert.deepEqual(decodeChart(encodeChart(moved)), moved);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });

  it('a text with something missing is damage, never a chart with less in it', () => {
    const whole = JSON.parse(encodeChart(charts[0] ?? simple()));
    const [pool, [patient, files, records, issues]] = whole;
    const broken: unknown[] = [
      {},
      [],
      [pool],
      [{ ...pool, coded: [] }, [patient, files, records, issues]],
      [pool, [patient, files, records]],
      [pool, [patient.slice(1), files, records, issues]],
      [pool, [patient, files, [['Unknown', []]], issues]],
      [pool, [patient, files, [['Condition', [1, 2]]], issues]],
      [pool, [patient, 'x', records, issues]],
    ];
    for (const one of broken) {
      const isDamage = (error: unknown): boolean =>
        error instanceof GenerationError && error.code === 'chart-damaged';
      assert.throws(() => decodeChart(JSON.stringify(one)), isDamage, JSON.stringify(one).slice(0, 80));
    }
  });

  it('every field stands in the description of the format, in the order in which it is written', () => {
    const page = readFileSync(new URL('../FORMAT.md', import.meta.url), 'utf8');
    for (const [name, fields] of Object.entries(CHART_LAYOUT)) {
      assert.ok(page.includes(`| \`${name}\` | ${fields.join(' · ')} |`), `${name}: ${fields.join(' · ')}`);
    }
  });
});
