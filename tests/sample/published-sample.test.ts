/**
 * The public SS-MIX2 sample through the real command: what an independent reader got from each file is on the chart
 * that was published, or, where the file names another patient, legible in quarantine and in no record.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openGeneration } from '../../lib/generation/open.ts';
import type { PatientChart } from '../../lib/records/chart.ts';
import { facilityId, patientId, sourceId } from '../../lib/records/ids.ts';
import { openSource } from '../../lib/sources/kinds.ts';

const SHARED = fileURLToPath(new URL('../../../shared/data/ssmix2/', import.meta.url));
const CLI = fileURLToPath(new URL('../../scripts/cli.ts', import.meta.url));
const FACILITY = facilityId('9990001');

interface Expected {
  readonly file: string;
  readonly name_fields?: { readonly flag: string };
  readonly names?: Readonly<Record<string, string>>;
  readonly pid3_equals_filename?: boolean;
  readonly obx?: readonly {
    readonly value: string;
    readonly unit: string;
    readonly range: string;
    readonly status: string;
  }[];
  readonly rx?: readonly Readonly<Record<string, string>>[];
}

/** The other reader maps three cells of JIS X 0208 to other characters than the platform's decoder does. */
const sameCells = (text: string): string =>
  text.replaceAll('\u2212', '\uff0d').replaceAll('\u301c', '\uff5e').replaceAll('\u2016', '\u2225');

/** Every text anywhere in a value, so that a value of the expectation can be looked for whole. */
function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (value && typeof value === 'object') for (const part of Object.values(value)) textsIn(part, found);
  return found;
}

/** Expected values of a file as single texts: components and sub-components apart. */
function valuesOf(expected: Expected): string[] {
  const drugs = (expected.rx ?? []).flatMap((row) => [
    row.code,
    row.give,
    row.amount,
    row.min,
    row.pattern,
    row.daily,
  ]);
  const results = (expected.obx ?? [])
    .filter(({ status }) => status !== 'O')
    .flatMap(({ value, unit, range }) => [value.split('^')[1] ?? value, unit.split('^')[1] ?? unit, range]);
  const texts = [...drugs.flatMap((text) => (text ?? '').split(/[\^&]/)), ...results];
  return texts.filter((text) => text !== '' && text !== '""').map(sameCells);
}

function index(folder: string): void {
  const path = join(SHARED, 'nho-testing-tool');
  const source = `{ id: nho, kind: ssmix2, path: ${JSON.stringify(path)}, facility: "${FACILITY}" }`;
  writeFileSync(join(folder, 'tomoshibi.yaml'), `sources: [${source}]\nstore: store\nstate: state\n`);
  const args = ['--conditions=react-server', '--disable-warning=ExperimentalWarning', CLI, 'index'];
  const done = spawnSync(process.execPath, [...args, '--config', join(folder, 'tomoshibi.yaml')], {
    encoding: 'utf8',
  });
  assert.equal(done.status, 0, done.stderr);
}

function checkFile(chart: PatientChart, expected: Expected): number {
  const path = expected.file.replace('ssmix2-standard/nho-testing-tool/', '');
  const at = chart.files.findIndex((file) => file.path === path);
  const file = chart.files[at];
  assert.ok(file, path);
  const made = chart.records.filter((record) => record.from.file === at);
  if (expected.pid3_equals_filename === false) {
    assert.equal(file.status, 'quarantined', path);
    assert.deepEqual(made, [], `${path}: nothing of another patient's file is on the chart`);
    return 0;
  }
  if (expected.name_fields?.flag !== '1') return 0;
  const texts = textsIn([made, chart.patient.from.file === at ? chart.patient : []]);
  const values = valuesOf(expected);
  for (const value of values) {
    assert.ok(
      [...texts].some((text) => text === value || text.split('\n').includes(value)),
      `${path}: ${value}`,
    );
  }
  return values.length;
}

test('every value of the public sample is on the published chart, or legible in quarantine', (t) => {
  if (!existsSync(SHARED)) return t.skip('the public samples (../shared/data/ssmix2) are not here');
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-sample-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  index(folder);
  const generation = openGeneration(join(folder, 'store'));
  t.after(() => generation.close());
  const all: Expected[] = JSON.parse(readFileSync(join(SHARED, 'EXPECTED-nho-testing-tool.json'), 'utf8'));
  let values = 0;
  for (const expected of all) {
    const id = patientId(/\d{3}\/\d{3}\/(\d+)\//.exec(expected.file)?.[1] ?? '');
    const chart = generation.chart({ facility: FACILITY, id });
    assert.ok(chart, expected.file);
    values += checkFile(chart, expected);
  }
  assert.ok(values > 50, `${values} values compared`);
  t.diagnostic(`${all.length} files, ${values} values compared`);

  const paths = [join(SHARED, 'nho-testing-tool')];
  const source = openSource({
    id: sourceId('nho'),
    kind: 'ssmix2',
    paths,
    facility: FACILITY,
    encoding: 'auto',
  });
  for (const found of source.discover()) {
    if (found.type !== 'unit') continue;
    const key = { facility: found.unit.facility, id: found.unit.patient };
    const chart = generation.chart(key);
    for (const [at, file] of (chart?.files ?? []).entries()) {
      const onDisk = readFileSync(join(source.roots[file.root] ?? '', file.path));
      assert.deepEqual(Buffer.from(generation.original(key, at) ?? []), onDisk, file.path);
    }
  }
  return undefined;
});
