import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sourceId } from '../../../records/ids.ts';
import type { Issue } from '../../../records/issue.ts';
import { FACILITY_ID, TRANSACTION_ROOT, writeDemoHospital } from '../../../testing/demo-hospital/index.ts';
import { joinReadings } from '../../join.ts';
import { openSource } from '../../kinds.ts';
import { prepareSources } from '../../prepare.ts';
import type { PatientReading, Source } from '../../source.ts';
import { settingsFor } from '../cases.ts';

const scratch = mkdtempSync(join(tmpdir(), 'transactions-'));
const disposals: (() => void)[] = [];
after(() => {
  for (const dispose of disposals) dispose();
  rmSync(scratch, { recursive: true });
});

const hospital = join(scratch, 'hospital');
writeDemoHospital({ root: hospital, date: '20261118', patients: 1, stores: 'both' });

async function open(path: string, id = 'case'): Promise<Source> {
  const place = { scratch: join(scratch, 'work'), signal: new AbortController().signal };
  const prepared = await prepareSources([{ ...settingsFor(path), id: sourceId(id) }], place);
  disposals.push(prepared.dispose);
  const [settings] = prepared.settings;
  return openSource(settings ?? assert.fail('nothing was prepared'));
}

interface All {
  readonly patients: readonly string[];
  readonly readings: ReadonlyMap<string, PatientReading>;
  readonly issues: readonly Issue[];
}

function all(source: Source): All {
  const readings = new Map<string, PatientReading>();
  const issues: Issue[] = [];
  const patients: string[] = [];
  for (const found of source.discover()) {
    if (found.type === 'issue') issues.push(found.issue);
    else {
      patients.push(found.unit.patient);
      const reading = source.read(found.unit);
      readings.set(found.unit.patient, reading);
      issues.push(...reading.issues);
    }
  }
  return { patients, readings, issues };
}

/** Records in words that say nothing of files, in an order that does not depend on paths. */
function recordsOf(reading: PatientReading | undefined): string[] {
  return (reading?.records ?? [])
    .map(({ from, ...record }) => JSON.stringify([record, from.segments]))
    .sort();
}

const tree = all(await open(join(hospital, FACILITY_ID)));
const logs = join(hospital, TRANSACTION_ROOT);
const log = all(await open(logs));

describe('a transaction storage alone', () => {
  it('is seen to have changed when a message was written anew with the same length and time', async () => {
    const copy = join(scratch, 'rewritten');
    cpSync(logs, copy, { recursive: true });
    const listings = async (): Promise<string> => {
      const source = await open(copy);
      const units = [...source.discover()].flatMap((found) => (found.type === 'unit' ? [found.unit] : []));
      return JSON.stringify(units.map((unit) => source.list(unit, 'stat')));
    };
    const before = await listings();
    assert.equal(await listings(), before);
    const [name = ''] = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.DAT'),
    );
    const path = join(copy, name);
    const { atime, mtime } = statSync(path);
    writeFileSync(path, readFileSync(path, 'latin1').replace('PID|', 'PIX|'), 'latin1');
    utimesSync(path, atime, mtime);
    assert.notEqual(await listings(), before);
  });

  it('gives every patient of the tree it came from, in the same order', () => {
    assert.deepEqual(log.patients, tree.patients);
    assert.ok(log.patients.length > 30);
  });

  it('gives the same records, demographics and versions', () => {
    for (const [patient, reading] of tree.readings) {
      const mine = log.readings.get(patient);
      assert.deepEqual(recordsOf(mine), recordsOf(reading), patient);
      assert.deepEqual(
        mine?.patient && { ...mine.patient, from: null },
        reading.patient && { ...reading.patient, from: null },
      );
      const statuses = (one: PatientReading | undefined): string[] =>
        (one?.files ?? []).map(({ file }) => `${file.sha256} ${file.status} ${file.flag}`).sort();
      assert.deepEqual(statuses(mine), statuses(reading), patient);
    }
  });

  it('tells file and byte of every message, and its bytes are there', () => {
    const [read] = log.readings.get('0001000101')?.files ?? [];
    const [path = '', place] = (read?.file.path ?? '').split('#');
    assert.match(path, /^\d{4}\/TR_\d{17}_\d{5}\.DAT$/);
    const bytes = readFileSync(join(logs, path));
    assert.equal(bytes.subarray(Number(place)).subarray(0, 8).toString(), 'MSH|^~\\&');
    assert.deepEqual(
      Buffer.from(read?.bytes ?? []),
      bytes.subarray(Number(place), Number(place) + (read?.file.bytes ?? 0)),
    );
  });

  it('finds a patient by number, and lists without reading', async () => {
    const source = await open(logs);
    const [unit] = source.locate('1000101');
    assert.equal(unit?.patient, '0001000101');
    assert.ok(unit && source.identify(unit)?.names.some(({ text }) => text.includes('海野')));
    assert.equal(source.list(unit, 'stat').files.length, tree.readings.get('0001000101')?.files.length);
  });

  it('is read out of an archive as well', async () => {
    const zip = join(scratch, 'logs.tar.gz');
    execFileSync('tar', ['-czf', zip, '-C', hospital, TRANSACTION_ROOT]);
    const packed = all(await open(zip));
    assert.deepEqual(packed.patients, tree.patients);
    assert.deepEqual(
      recordsOf(packed.readings.get('0001000118')),
      recordsOf(tree.readings.get('0001000118')),
    );
  });

  it('is refused by name when nobody prepared it', () => {
    assert.throws(() => openSource(settingsFor(logs)), /transaction storage/);
  });
});

describe('a tree and its transaction storage', () => {
  it('in one source: the same chart, no file twice, nothing to complain about', async () => {
    const both = all(await open(hospital));
    assert.deepEqual(both.patients, tree.patients);
    for (const [patient, reading] of tree.readings) {
      assert.deepEqual(recordsOf(both.readings.get(patient)), recordsOf(reading), patient);
      assert.equal(both.readings.get(patient)?.files.length, reading.files.length);
    }
    assert.deepEqual(
      both.issues.filter((issue) => issue.severity !== 'note'),
      [],
    );
  });

  it('what the tree has lost comes from the log; what the tree still calls current although it was deleted is not', async () => {
    const root = join(scratch, 'damaged');
    cpSync(logs, join(root, TRANSACTION_ROOT), { recursive: true });
    const patient = join(root, FACILITY_ID, '000/100/0001000135');
    cpSync(join(hospital, FACILITY_ID, '000/100/0001000135'), patient, { recursive: true });
    const day = readdirSync(patient).find((name) => readdirSync(join(patient, name)).includes('OMP-01'));
    const folder = join(patient, day ?? '', 'OMP-01');
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      // The deletion has not reached this copy of the tree, and the order in force is gone.
      if (name.endsWith('_1')) rmSync(path);
      else if (name.endsWith('_0')) {
        writeFileSync(path.replace(/_0$/, '_1'), readFileSync(path));
        rmSync(path);
      }
    }
    const source = await open(root);
    const [unit] = source.locate('0001000135');
    const reading = source.read(unit ?? assert.fail('not found'));
    assert.deepEqual(recordsOf(reading), recordsOf(tree.readings.get('0001000135')));
    assert.ok(reading.issues.some((issue) => issue.code === 'retired-in-other-root'));
  });

  it('as two sources: no record twice, even where line ends differ', async () => {
    const crlf = join(scratch, 'crlf');
    for (const year of readdirSync(logs)) {
      mkdirSync(join(crlf, TRANSACTION_ROOT, year), { recursive: true });
      for (const name of readdirSync(join(logs, year))) {
        const text = readFileSync(join(logs, year, name), 'latin1').replaceAll(/\r\n|\r/g, '\r\n');
        writeFileSync(join(crlf, TRANSACTION_ROOT, year, name), text, 'latin1');
      }
    }
    const other = await open(crlf, 'other');
    const own = tree.readings.get('0001000117') ?? assert.fail();
    const theirs = other.read(other.locate('0001000117')[0] ?? assert.fail());
    assert.notEqual(own.files[0]?.file.sha256, theirs.files[0]?.file.sha256);
    const joined = joinReadings([own, theirs]);
    assert.deepEqual(recordsOf(joined), recordsOf(own));
    assert.ok(joined.issues.some((issue) => issue.code === 'same-file-twice'));
  });
});

describe('the transaction storage of extended storage', () => {
  it('documents by the same rules; a deletion renames and writes nothing', async () => {
    const root = join(scratch, 'extended-log');
    mkdirSync(join(root, '2026'), { recursive: true });
    const note = (key: string, action: string, more: { time: string; text: string }): string =>
      `#SSMIX,2.00,1319999,0001000101,20261118,^経過記録^^11506-3^経過記録^LN,${key},${action},01,${more.time}\r\n` +
      '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3">\n<code code="11506-3"/>\n' +
      '<recordTarget><patientRole><id extension="0001000101"/></patientRole></recordTarget>\n' +
      `<component><structuredBody><component><section><text>${more.text}</text></section></component></structuredBody></component>\n</ClinicalDocument>\n`;
    const log = [
      note('000000000000001', 'INS', { time: '20261118100000000', text: '初版' }),
      note('000000000000002', 'INS', { time: '20261118100500000', text: '取り消した記録' }),
      note('000000000000001', 'INS', { time: '20261118110000000', text: '改訂版' }),
      note('000000000000002', 'DEL', { time: '20261118113000000', text: '' }),
    ];
    writeFileSync(join(root, '2026/TR_20261118100000000_00001.DAT'), log.join(''));
    const source = await open(root);
    const reading = source.read(source.locate('0001000101')[0] ?? assert.fail());
    assert.deepEqual(reading.files.map(({ file }) => `${file.status} ${file.flag}`).sort(), [
      'current 1',
      'deleted 0',
      'superseded 2',
    ]);
    const documents = reading.records.filter((record) => record.kind === 'DocumentReference');
    assert.equal(documents.length, 1);
    assert.match(reading.texts.map(({ text }) => text).join(), /改訂版/);
    assert.match(reading.files[documents[0]?.from.file ?? -1]?.file.path ?? '', /^2026\/TR_.*\.DAT#\d+$/);
  });
});

describe('damage', () => {
  it('costs only what it touches, and is told with file and byte', async () => {
    const root = join(scratch, 'broken');
    cpSync(logs, root, { recursive: true });
    const year = join(root, '2026');
    const names = readdirSync(year).sort();
    const [first = '', second = '', third = ''] = names.slice(-3);
    const bytes = readFileSync(join(year, first));
    writeFileSync(join(year, first), bytes.subarray(0, bytes.length - 40));
    appendFileSync(join(year, second), 'garbage of a crashed writer\r\n#SSMIX,2.00,13');
    const text = readFileSync(join(year, third), 'latin1');
    writeFileSync(join(year, third), text.replace('#SSMIX,2.00', '#SSMIX,9.99'), 'latin1');
    writeFileSync(join(year, 'TR_20991231000000000_00001.DAT'), new Uint8Array(5000));
    const { patients, issues } = all(await open(root));
    assert.deepEqual(patients, tree.patients);
    const seen = issues.map(({ code, path }) => `${code} ${path.split('/').at(-1)}`);
    assert.ok(
      seen.some((line) => line.startsWith('no-final-terminator') || line.startsWith('truncated-file')),
    );
    assert.ok(seen.includes(`transaction-version ${third}#0`));
    assert.ok(seen.includes('transaction-damaged TR_20991231000000000_00001.DAT#0'));
    assert.ok(seen.some((line) => line.startsWith(`transaction-damaged ${second}#`)));
  });

  it('a deletion of nothing and a record out of order are notes about the patient', async () => {
    const root = join(scratch, 'odd');
    mkdirSync(join(root, 'TR/2026'), { recursive: true });
    const head = (action: string, time: string): string =>
      `#SSMIX,2.00,1319999,0001234567,20261118,OMP-01,000000000000001,${action},01,${time}\r\n`;
    const message = 'MSH|^~\\&|HIS|A|B|C|20261118||RDE^O11^RDE_O11|1|P|2.5\rPID|1||0001234567\r';
    const records = [
      head('DEL', '20261118100000000'),
      head('INS', '20261118120000000'),
      head('INS', '20261118110000000'),
    ];
    writeFileSync(
      join(root, 'TR/2026/TR_20261118100000000_00001.DAT'),
      records.map((line) => line + message).join(''),
    );
    const { issues, readings } = all(await open(root));
    const about = issues.filter((issue) => issue.code.startsWith('transaction-'));
    assert.deepEqual(about.map(({ code, patient }) => [code, patient]).sort(), [
      ['transaction-deletes-nothing', '0001234567'],
      ['transaction-order', '0001234567'],
    ]);
    const flags = readings.get('0001234567')?.files.map(({ file }) => `${file.sentAt?.raw} ${file.flag}`);
    // As the tree would have it: the record that was written last is in force.
    assert.deepEqual(flags?.sort(), ['20261118100000000 0', '20261118110000000 1', '20261118120000000 2']);
  });
});
