/** Every data type of standard storage has its place on the chart: from a file of the demo hospital to what a page shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { draftPatient } from '../direct/patient-draft.ts';
import type { PatientChart, RecordKind } from '../records/chart.ts';
import { DOMAIN_TYPES } from '../records/data-types.ts';
import { facilityId, type PatientKey, patientId, sourceId } from '../records/ids.ts';
import { openSource } from '../sources/kinds.ts';
import { FACILITY_ID, writeDemoHospital } from '../testing/demo-hospital/index.ts';
import { allergies } from './allergies.ts';
import { drugHistory } from './drug-history.ts';
import { encounters } from './encounters.ts';
import { labResults } from './labs.ts';
import { orders } from './orders.ts';
import { patientSummary } from './patient-summary.ts';
import { problems } from './problems.ts';
import { sourceFile } from './source-file.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';
import { timeline } from './timeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-types-'));
after(() => rmSync(folder, { recursive: true }));

const DATE = '20261118';
const { planted } = writeDemoHospital({
  root: folder,
  date: DATE,
  patients: 1,
  faults: ['unknown-data-type', 'z-segment'],
});
const source = openSource({
  id: sourceId('main'),
  kind: 'ssmix2',
  paths: [folder],
  facility: null,
  encoding: 'auto',
});
const charts: PatientChart[] = [];
const originals = new Map<string, Uint8Array | null>();
for (const found of source.discover()) {
  if (found.type !== 'unit') continue;
  const { chart } = draftPatient([{ source, unit: found.unit }]);
  charts.push(chart);
  if (!planted.some(({ expect }) => expect.patientId === found.unit.patient)) continue;
  for (const { file, bytes } of source.read(found.unit).files) originals.set(file.path, bytes);
}
const context = testContext(memoryGeneration({ charts, newestSent: '2026-11-18T14:00:00' }), '2026-11-18');
const keyOf = (id: string): PatientKey => ({ facility: facilityId(FACILITY_ID), id: patientId(id) });
const chartOf = (id: string): PatientChart => {
  const chart = charts.find(({ patient }) => patient.id === id);
  assert.ok(chart, id);
  return chart;
};

type Page = (key: PatientKey) => unknown;
const summary: Page = (key) => patientSummary(NURSE, key, context);
const drugs: Page = (key) => drugHistory(NURSE, { key, days: 'all' }, context);
const stays: Page = (key) => encounters(NURSE, key, context);
const examinations: Page = (key) => orders(NURSE, key, context);
const laboratory: Page = (key) => labResults(NURSE, { key }, context);
const course: Page = (key) => timeline(NURSE, { key }, context);
const alerts: Page = (key) => allergies(NURSE, key, context);
const diagnoses: Page = (key) => problems(NURSE, key, context);

interface Row {
  readonly type: string;
  readonly patient: string;
  readonly kind: RecordKind;
  readonly page: Page;
  /** What must be read there. */
  readonly shows: RegExp;
}

const row = (type: string, patient: string, where: { kind: RecordKind; page: Page; shows: RegExp }): Row => ({
  type,
  patient,
  ...where,
});

const ROWS: readonly Row[] = [
  row('ADT-00', '0001000101', { kind: 'RelatedPerson', page: summary, shows: /配偶者/ }),
  row('ADT-00', '0001000101', { kind: 'Coverage', page: summary, shows: /国民健康保険/ }),
  row('ADT-00', '0001000101', { kind: 'Observation', page: summary, shows: /身長|体重/ }),
  row('ADT-01', '0001000128', { kind: 'EncounterEvent', page: stays, shows: /attending-change.*舵木 ?直樹/ }),
  row('ADT-12', '0001000137', { kind: 'EncounterEvent', page: stays, shows: /"register"/ }),
  row('ADT-21', '0001000127', { kind: 'EncounterEvent', page: stays, shows: /plan-admit/ }),
  row('ADT-22', '0001000103', { kind: 'EncounterEvent', page: stays, shows: /"admit"/ }),
  row('ADT-31', '0001000129', { kind: 'EncounterEvent', page: stays, shows: /leave-start/ }),
  row('ADT-32', '0001000129', { kind: 'EncounterEvent', page: stays, shows: /leave-end/ }),
  row('ADT-41', '0001000115', { kind: 'EncounterEvent', page: course, shows: /plan-transfer/ }),
  row('ADT-42', '0001000115', { kind: 'EncounterEvent', page: stays, shows: /"transfer"/ }),
  row('ADT-51', '0001000128', { kind: 'EncounterEvent', page: stays, shows: /plan-discharge/ }),
  row('ADT-52', '0001000133', { kind: 'EncounterEvent', page: stays, shows: /"discharge"/ }),
  row('ADT-61', '0001000103', { kind: 'AllergyIntolerance', page: alerts, shows: /ペニシリン系/ }),
  row('PPR-01', '0001000101', { kind: 'Condition', page: diagnoses, shows: /２型糖尿病/ }),
  row('OMD', '0001000101', { kind: 'ServiceRequest', page: examinations, shows: /糖尿病食/ }),
  row('OMP-01', '0001000101', { kind: 'MedicationRequest', page: drugs, shows: /オルメサルタン/ }),
  row('OMP-02', '0001000117', { kind: 'MedicationRequest', page: drugs, shows: /chemotherapy/ }),
  row('OMP-02', '0001000117', { kind: 'MedicationRequest', page: summary, shows: /chemotherapy/ }),
  row('OMP-11', '0001000103', {
    kind: 'MedicationAdministration',
    page: drugs,
    shows: /カルボシステイン|ムコダイン/,
  }),
  row('OMP-12', '0001000118', { kind: 'MedicationAdministration', page: drugs, shows: /バンコマイシン/ }),
  row('OMP-12', '0001000132', { kind: 'Immunization', page: summary, shows: /FLU2607C/ }),
  row('OMP-12', '0001000132', {
    kind: 'Immunization',
    page: drugs,
    shows: /CV26K11.*看谷|CV26K11.*白鳥|CV26K11.*護藤|CV26K11.*夜勤/,
  }),
  row('OML-01', '0001000102', { kind: 'ServiceRequest', page: examinations, shows: /ＰＴ－ＩＮＲ/ }),
  row('OML-11', '0001000101', { kind: 'Observation', page: laboratory, shows: /ＨｂＡ１ｃ/ }),
  row('OML-11', '0001000118', { kind: 'Observation', page: laboratory, shows: /Escherichia coli.*<=8/ }),
  row('OMG-01', '0001000103', { kind: 'ServiceRequest', page: examinations, shows: /胸部.Ｘ線単純撮影/ }),
  row('OMG-11', '0001000103', {
    kind: 'ImagingStudy',
    page: examinations,
    shows: /"A\d{12}".*2\.25\.1319999/,
  }),
  row('OMG-02', '0001000127', { kind: 'ServiceRequest', page: examinations, shows: /endoscopy/ }),
  row('OMG-12', '0001000127', { kind: 'ImagingStudy', page: examinations, shows: /萎縮性胃炎/ }),
  row('OMG-03', '0001000102', { kind: 'ServiceRequest', page: examinations, shows: /標準１２誘導心電図/ }),
  row('OMG-13', '0001000102', { kind: 'Observation', page: examinations, shows: /正常範囲内/ }),
];

describe('every data type: file, record, page', () => {
  for (const { type, patient, kind, page, shows } of ROWS) {
    it(`${type} of ${patient} becomes ${kind}: ${shows.source}`, () => {
      const { files, records } = chartOf(patient);
      const made = records.filter(
        (record) => record.kind === kind && files[record.from.file]?.dataType === type,
      );
      assert.ok(made.length > 0, `no ${kind} was made from ${type}`);
      const text = JSON.stringify(page(keyOf(patient)));
      assert.ok(shows.test(text), `the page does not show ${shows.source}`);
      assert.ok(
        made.some(({ from }) => text.includes(JSON.stringify(from))),
        `the page leads to none of the ${made.length} records of ${type}`,
      );
    });
  }

  it('no type of the specification is left out of this table', () => {
    const { documents: _extended, ...standard } = DOMAIN_TYPES;
    // OML-12 is read like OML-11; the demo hospital sends none.
    const wanted = new Set(
      Object.values(standard)
        .flat()
        .filter((type) => type !== 'OML-12'),
    );
    assert.deepEqual([...new Set(ROWS.map(({ type }) => type))].sort(), [...wanted].sort());
  });
});

describe('what has no place of its own stays readable', () => {
  const pageOf = (fault: string) => {
    const item = planted.find((one) => one.fault === fault);
    assert.ok(item, fault);
    const { files } = chartOf(item.expect.patientId);
    const index = files.findIndex((file) => file.path === item.path);
    const original = originals.get(item.path) ?? new Uint8Array();
    const own = testContext(memoryGeneration({ charts, original }), '2026-11-18');
    return sourceFile(NURSE, { key: keyOf(item.expect.patientId), index }, own);
  };

  it('a file of an unknown data type is listed and its message legible', () => {
    const view = pageOf('unknown-data-type');
    assert.equal(view?.file.status, 'listed');
    assert.ok(view?.segments.some((segment) => segment.name === 'OBX'));
  });

  it('a segment of the hospital (Z…) is shown field by field', () => {
    const view = pageOf('z-segment');
    const own = view?.segments.find((segment) => segment.name === 'ZXA');
    assert.ok(own?.fields.some((field) => field.raw.includes('院内独自項目')));
  });
});
