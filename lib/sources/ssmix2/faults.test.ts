import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import type { Issue } from '../../records/issue.ts';
import { type Planted, writeDemoHospital } from '../../testing/demo-hospital/index.ts';
import type { PatientReading } from '../source.ts';
import { settingsFor } from './cases.ts';
import { ssmix2 } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ssmix2-faults-'));
after(() => rmSync(folder, { recursive: true }));

interface Hospital {
  readonly readings: ReadonlyMap<string, PatientReading>;
  readonly issues: readonly Issue[];
  /** Status of each file and number of its records, by root folder and path. */
  readonly files: ReadonlyMap<string, { readonly status: string; readonly records: number }>;
}

const planted = writeDemoHospital({
  root: join(folder, 'faults'),
  patients: 1,
  documents: 'some',
  faults: 'all',
}).planted;
writeDemoHospital({ root: join(folder, 'sound'), patients: 1, documents: 'some' });
const faulty = readAll(join(folder, 'faults'));
const sound = readAll(join(folder, 'sound'));

suite('faults planted in the demo hospital', () => {
  for (const fault of planted) {
    test(`${fault.fault}: ${fault.expect.note}`, () => {
      const issues = issuesAt(fault);
      const { issueCode } = fault.expect;
      if (issueCode === undefined) {
        const complaints = issues.filter((issue) => issue.severity !== 'note');
        assert.deepEqual(complaints, [], 'nothing is wrong with this file');
      } else {
        const named = issues.find((issue) => issue.code === issueCode);
        assert.ok(named, `${issueCode} is not among ${issues.map((issue) => issue.code).join(', ')}`);
        assert.equal(named.patient === '' || named.patient === fault.expect.patientId, true);
      }
      const file = faulty.files.get(`${fault.root}/${fault.path}`);
      if (fault.expect.action === 'quarantine') assert.deepEqual(file, { status: 'quarantined', records: 0 });
      if (fault.expect.action === 'read') assert.ok(file?.status === 'current' && file.records > 0);
    });
  }

  test('they cost no other patient anything', () => {
    for (const [key, reading] of sound.readings) {
      assert.deepEqual(withoutRoots(faulty.readings.get(key)), withoutRoots(reading), key);
    }
  });

  test('they cost no other file of their own patient', () => {
    for (const fault of planted) {
      const prefix = `${fault.root}/000/900/${fault.expect.patientId}/`;
      const own = [...faulty.files].filter(
        ([path]) => path.startsWith(prefix) && path !== `${fault.root}/${fault.path}`,
      );
      for (const [path, { status, records }] of own) {
        const isFault = planted.some((other) => path === `${other.root}/${other.path}`);
        if (!isFault && status === 'current') assert.ok(records > 0 || path.includes('/ADT-00/'), path);
        if (!isFault)
          assert.ok(['current', 'superseded', 'deleted'].includes(status), `${path} is ${status}`);
      }
    }
  });

  test('nothing is complained about that was not planted', () => {
    const elsewhere = faulty.issues.filter((issue) => !planted.some((fault) => concerns(issue, fault)));
    const severe = elsewhere.filter((issue) => issue.severity !== 'note');
    assert.deepEqual(severe, []);
  });
});

/** The split-off root of the faults moves the numbers of the roots behind it. */
function withoutRoots(reading: PatientReading | undefined): unknown {
  return { ...reading, files: reading?.files.map((read) => ({ ...read, file: { ...read.file, root: 0 } })) };
}

function issuesAt(fault: Planted): Issue[] {
  return faulty.issues.filter((issue) => concerns(issue, fault));
}

function concerns(issue: Issue, fault: Planted): boolean {
  return issue.path === fault.path || (issue.path !== '' && fault.path.startsWith(`${issue.path}/`));
}

function readAll(tree: string): Hospital {
  const source = ssmix2.open(settingsFor(tree));
  const readings = new Map<string, PatientReading>();
  const issues: Issue[] = [];
  const files = new Map<string, { status: string; records: number }>();
  for (const found of source.discover()) {
    if (found.type === 'issue') {
      issues.push(found.issue);
      continue;
    }
    const reading = source.read(found.unit);
    readings.set(`${found.unit.patient} ${found.unit.places.map(({ path }) => path).join(' ')}`, reading);
    issues.push(...reading.issues);
    for (const [index, { file }] of reading.files.entries()) {
      const root = source.roots[file.root]?.split('/').at(-1);
      const records = reading.records.filter((record) => record.from.file === index).length;
      files.set(`${root}/${file.path}`, { status: file.status, records });
    }
  }
  return { readings, issues, files };
}
