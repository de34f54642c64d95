import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { CARRIERS } from '../../../records/data-types.ts';
import type { Issue } from '../../../records/issue.ts';
import { shortfallOf } from '../../../records/shortfall.ts';
import { encodeTwoByte } from '../../../testing/demo-hospital/cp932.ts';
import {
  EXTENDED_ROOT,
  FACILITY_ID,
  INDEX_FILE,
  writeDemoHospital,
} from '../../../testing/demo-hospital/index.ts';
import { joinReadings } from '../../join.ts';
import { openSource } from '../../kinds.ts';
import { prepareSources } from '../../prepare.ts';
import type { PatientReading, Source, SourceSettings } from '../../source.ts';
import { settingsFor } from '../cases.ts';

const scratch = mkdtempSync(join(tmpdir(), 'index-db-'));
const disposals: (() => void)[] = [];
after(() => {
  for (const dispose of disposals) dispose();
  rmSync(scratch, { recursive: true });
});

async function open(path: string, more: Partial<SourceSettings> = {}): Promise<Source> {
  const place = { scratch: join(scratch, 'work'), signal: new AbortController().signal };
  const prepared = await prepareSources([{ ...settingsFor(path), ...more }], place);
  disposals.push(prepared.dispose);
  return openSource(prepared.settings[0] ?? assert.fail());
}

const hospital = join(scratch, 'hospital');
writeDemoHospital({ root: hospital, date: '20261118', patients: 1, documents: 'some', index: 'csv' });

/** The storage of two patients with the dump of all, in a place of its own. */
const KEPT = ['0001000103', '0001000135'];
function copy(name: string): string {
  const root = join(scratch, name);
  for (const tree of [FACILITY_ID, EXTENDED_ROOT]) {
    for (const id of KEPT) {
      cpSync(join(hospital, tree, '000/100', id), join(root, tree, '000/100', id), { recursive: true });
    }
  }
  cpSync(join(hospital, INDEX_FILE), join(root, INDEX_FILE));
  return root;
}

function rowsOf(root: string): string[] {
  return readFileSync(join(root, INDEX_FILE), 'utf8').trimEnd().split('\r\n');
}

/** Leaves only the rows of the patients kept. */
function narrow(root: string): string[] {
  const [head = '', ...rows] = rowsOf(root);
  const own = [head, ...rows.filter((row) => KEPT.some((id) => row.includes(`,${id},`)))];
  writeFileSync(join(root, INDEX_FILE), own.join('\r\n'));
  return own;
}

function issuesOf(source: Source): Issue[] {
  return [...source.discover()].flatMap((found) => (found.type === 'issue' ? [found.issue] : []));
}

function read(source: Source, id: string): PatientReading {
  return source.read(source.locate(id)[0] ?? assert.fail(id));
}

const about = (issues: readonly Issue[]): string[] =>
  issues.filter(({ code }) => code.startsWith('index-')).map(({ code, patient }) => `${code} ${patient}`);

describe('the index database held against the copy', () => {
  it('a whole copy misses nothing, whatever the flags of old versions, deletions and documents', async () => {
    const source = await open(hospital);
    const issues: Issue[] = [];
    for (const found of source.discover()) {
      if (found.type === 'issue') issues.push(found.issue);
      else issues.push(...source.read(found.unit).issues);
    }
    assert.deepEqual(about(issues), ['index-read ']);
  });

  it('a current file that is gone is listed as missing, told by type, and leaves its kind incomplete', async () => {
    const root = copy('gone');
    narrow(root);
    const days = join(root, FACILITY_ID, '000/100/0001000103');
    let gone = 0;
    for (const day of readdirSync(days)) {
      const folder = join(days, day, 'OML-11');
      if (!readdirSync(join(days, day)).includes('OML-11')) continue;
      for (const name of readdirSync(folder)) {
        rmSync(join(folder, name));
        if (name.endsWith('_1')) gone++;
      }
    }
    rmSync(join(root, EXTENDED_ROOT, '000/100/0001000103/20261117'), { recursive: true });
    const { files, issues, records } = read(await open(root), '0001000103');
    const missing = files.filter(({ file }) => file.status === 'missing');
    const labs = missing.filter(({ file }) => file.dataType === 'OML-11');
    assert.equal(labs.length, gone);
    assert.match(labs[0]?.file.path ?? '', /^000\/100\/0001000103\/\d{8}\/OML-11\/.*_1$/);
    assert.equal(
      shortfallOf(
        files.map(({ file }) => file),
        CARRIERS.labs,
      ).unreadable.length,
      gone,
    );
    assert.ok(missing.some(({ file }) => file.dataType.startsWith('11506-3^')));
    assert.ok(
      shortfallOf(
        files.map(({ file }) => file),
        CARRIERS.documents,
      ).unreadable.length > 0,
    );
    assert.equal(
      shortfallOf(
        files.map(({ file }) => file),
        CARRIERS.problems,
      ).unreadable.length,
      0,
    );
    const told = issues.filter(({ code }) => code === 'index-missing-file').map(({ message }) => message);
    assert.ok(
      told.some((message) => message.startsWith(`${gone} current OML-11 `)),
      told.join('; '),
    );
    assert.ok(records.length > 0);
  });

  it('a later version in the copy is no gap, and files that nobody listed are a note', async () => {
    const root = copy('older-dump');
    const rows = narrow(root).filter((row) => !row.includes('OMG-11'));
    // The dump is older than the replacement: there, the first version is still in force.
    const replaced = rows.find((row) => row.includes(',0001000135,') && /_2$/.test(row)) ?? assert.fail();
    const key = replaced.split(',').slice(2, 6).join(',');
    const before = rows.filter((row) => row === replaced || !row.includes(key));
    writeFileSync(join(root, INDEX_FILE), before.map((row) => row.replace(/_2$/, '_1')).join('\n'));
    const source = await open(root);
    assert.deepEqual(about(read(source, '0001000135').issues), ['index-unlisted-file 0001000135']);
    assert.deepEqual(about(read(source, '0001000103').issues), ['index-unlisted-file 0001000103']);
  });

  it('a patient without any file is named, and a volume that is elsewhere is said once', async () => {
    const root = copy('parts');
    rmSync(join(root, EXTENDED_ROOT), { recursive: true });
    const issues = about(issuesOf(await open(root)));
    assert.ok(issues.includes('index-missing-patient 0001000101'));
    assert.ok(!issues.some((line) => line === 'index-missing-patient 0001000103'));
    assert.equal(issues.filter((line) => line.startsWith('index-volume-absent')).length, 1);
    const source = await open(root);
    assert.deepEqual(about(read(source, '0001000103').issues), []);
  });

  it('is found in other columns, charsets and dialects, and by configuration', async () => {
    const root = copy('forms');
    const rows = narrow(root).map((row) => row.split(','));
    rmSync(join(root, INDEX_FILE));
    const one = rows.findIndex(
      (row) => row[2] === '0001000103' && row[4] === 'OML-11' && row[10]?.endsWith('_1'),
    );
    const gone = rows[one] ?? assert.fail();
    rmSync(join(root, FACILITY_ID, gone[9] ?? '', gone[10] ?? ''));
    const turned = rows.map((row) => [...row.toReversed(), '備考'].join('\t')).join('\n');
    const values = rows.slice(1).map((row) => `(${row.map((value) => `'${value}'`).join(',')})`);
    const insert = `INSERT INTO SSMIXIDX (${rows[0]?.join(',')}) VALUES\n${values.join(',\n')};\n`;
    const forms: readonly (readonly [string, Uint8Array])[] = [
      ['dump SSMIXIDX.tsv', encodeTwoByte(turned, 'shift_jis')],
      ['ssmixidx.sql', encodeTwoByte(insert, 'euc-jp')],
      ['ssmixidx_utf8.sql', Buffer.from(insert)],
    ];
    for (const [name, bytes] of forms) {
      writeFileSync(join(root, name), bytes);
      assert.deepEqual(
        about(read(await open(root), '0001000103').issues),
        ['index-missing-file 0001000103'],
        name,
      );
      rmSync(join(root, name));
    }
    const elsewhere = join(scratch, 'index.csv');
    writeFileSync(elsewhere, rows.map((row) => row.join(',')).join('\n'));
    const configured = await open(root, { index: elsewhere });
    assert.deepEqual(about(read(configured, '0001000103').issues), ['index-missing-file 0001000103']);
    await assert.rejects(open(root, { index: join(scratch, 'none.csv') }), /none\.csv/);
  });

  it('a dump that says nothing usable is an error and holds nothing against anybody', async () => {
    const root = copy('useless');
    writeFileSync(join(root, INDEX_FILE), 'a,b,c\n1,2,3\n');
    const source = await open(root);
    assert.deepEqual(about(issuesOf(source)), ['index-unusable ']);
    assert.deepEqual(about(read(source, '0001000103').issues), []);
  });

  it('what another source holds is not missing', async () => {
    const root = copy('half');
    narrow(root);
    mkdirSync(join(scratch, 'other-half', FACILITY_ID), { recursive: true });
    cpSync(join(root, FACILITY_ID), join(scratch, 'other-half', FACILITY_ID), { recursive: true });
    const day = join(root, FACILITY_ID, '000/100/0001000103/20261116');
    rmSync(day, { recursive: true });
    const half = read(await open(root), '0001000103');
    const other = read(await open(join(scratch, 'other-half')), '0001000103');
    assert.ok(half.files.some(({ file }) => file.status === 'missing'));
    assert.ok(!joinReadings([half, other]).files.some(({ file }) => file.status === 'missing'));
    assert.ok(!joinReadings([other, half]).files.some(({ file }) => file.status === 'missing'));
  });
});
