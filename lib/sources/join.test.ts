import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { facilityId, patientId, sourceId } from '../records/ids.ts';
import type { Patient } from '../records/patient.ts';
import { joinReadings } from './join.ts';
import type { PatientReading, ReadFile } from './source.ts';

function file(path: string, sha256 = ''): ReadFile {
  return {
    file: {
      source: sourceId('s'),
      root: 0,
      path,
      bytes: 0,
      sha256,
      dataType: 'OML-11',
      messageType: '',
      careDate: null,
      orderNo: '',
      sentAt: null,
      department: '',
      flag: '1',
      status: 'current',
      charset: 'ascii',
      badCharacters: 0,
      gaijiCharacters: 0,
      original: null,
    },
    bytes: new Uint8Array(),
  };
}

function patient(basis: Patient['basis'], kana: string, birth: string): Patient {
  return {
    kind: 'Patient',
    facility: facilityId('1319999'),
    id: patientId('1'),
    identifiers: [],
    names: [{ representation: 'SYL', family: kana, given: '', text: kana }],
    birthDate: { iso: birth, raw: birth },
    gender: 'unknown',
    genderRaw: '',
    addresses: [],
    telecoms: [],
    disabled: null,
    updated: null,
    basis,
    from: { file: 0, segments: [1] },
  };
}

function reading(who: Patient | null, ...paths: readonly string[]): PatientReading {
  const records = paths.map((_path, index) => ({
    kind: 'DocumentReference' as const,
    group: 'other' as const,
    type: { text: 'x', codes: [] },
    title: '',
    format: 'text' as const,
    date: null,
    period: null,
    author: null,
    department: null,
    folder: '',
    attachments: [],
    from: { file: index, segments: [2] },
  }));
  return { patient: who, files: paths.map((path) => file(path)), records, texts: [], issues: [] };
}

test('the issues of joining stand in README.md', () => {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  for (const code of ['same-file-twice', 'retired-in-other-copy', 'sources-disagree'])
    assert.ok(readme.includes(`\`${code}\``), code);
});

suite('joining readings of one patient', () => {
  test('one reading is itself; none is an empty one', () => {
    const only = reading(null, 'a');
    assert.equal(joinReadings([only]), only);
    assert.deepEqual(joinReadings([]), { patient: null, files: [], records: [], texts: [], issues: [] });
  });

  test('every record still leads to its own file', () => {
    const joined = joinReadings([reading(null, 'a', 'b'), reading(null), reading(null, 'c')]);
    assert.deepEqual(
      joined.records.map(({ from }) => joined.files[from.file]?.file.path),
      ['a', 'b', 'c'],
    );
  });

  test('registered demographics win over derived ones, wherever they come', () => {
    const joined = joinReadings([
      reading(patient('derived', 'ヤマダ', '1950'), 'a'),
      reading(patient('registered', 'ヤマダ', '1950'), 'b'),
      reading(patient('registered', 'ヤマダ', '1950'), 'c'),
    ]);
    assert.equal(joined.patient?.basis, 'registered');
    assert.deepEqual(joined.patient?.from, { file: 1, segments: [1] });
    assert.deepEqual(joined.issues, []);
  });

  test('sources that disagree about who it is are reported, with the place', () => {
    const joined = joinReadings([
      reading(patient('registered', 'ヤマダ', '1950-01-01'), 'a'),
      reading(patient('registered', 'ﾔﾏﾀﾞ', '1951-01-01'), 'b'),
      reading(patient('derived', 'タナカ', '1950-01-01'), 'c'),
    ]);
    assert.deepEqual(
      joined.issues.map(({ code, path, message }) => [code, path, message]),
      [
        ['sources-disagree', 'b', 'birth date 1951-01-01, shown 1950-01-01'],
        ['sources-disagree', 'c', 'kana タナカ, shown ヤマダ'],
      ],
    );
  });

  test('two copies of one backup do not double anything', () => {
    const copy = (path: string): PatientReading => ({
      ...reading(patient('registered', 'ヤマダ', '1950'), path),
      files: [file(path, 'ab12'), file(`${path}-other`, path)],
    });
    const joined = joinReadings([copy('a'), copy('b')]);
    assert.deepEqual(
      joined.files.map((read) => read.file.status),
      ['current', 'current', 'superseded', 'current'],
    );
    assert.deepEqual(
      joined.records.map(({ from }) => from.file),
      [0],
    );
    assert.equal(joined.patient?.from.file, 0);
    assert.deepEqual(
      joined.issues.map(({ code, path }) => [code, path]),
      [['same-file-twice', 'b']],
    );
  });

  test('words and attachments follow their files, and repeated ones are not said twice', () => {
    const words = (index: number) => ({
      file: index,
      state: 'extracted' as const,
      text: `words ${index}`,
      cut: false,
      problem: '',
    });
    const one = { ...reading(null, 'a'), texts: [words(0)] };
    const plain = reading(null, 'b', 'c');
    const [document] = plain.records;
    assert.ok(document?.kind === 'DocumentReference');
    const two = { ...plain, records: [{ ...document, attachments: [1] }], texts: [words(0)] };
    const joined = joinReadings([one, two]);
    const moved = joined.records[1];
    assert.ok(moved?.kind === 'DocumentReference');
    assert.deepEqual([moved.from.file, moved.attachments], [1, [2]]);
    assert.deepEqual(
      joined.texts.map(({ file, text }) => [file, text]),
      [
        [0, 'words 0'],
        [1, 'words 0'],
      ],
    );
  });

  test('what a newer copy holds as an old version is one', () => {
    const holding = (name: string, status: 'current' | 'superseded', flag: string): PatientReading => {
      const read = file(name, 'ab12');
      const records = status === 'current' ? reading(null, name).records : [];
      return {
        patient: null,
        files: [{ ...read, file: { ...read.file, status, flag } }],
        records,
        texts: [],
        issues: [],
      };
    };
    const old = holding('x_1', 'current', '1');
    const joined = joinReadings([old, holding('x_2', 'superseded', '2')]);
    assert.deepEqual(
      joined.files.map((read) => read.file.status),
      ['superseded', 'superseded'],
    );
    assert.deepEqual(joined.records, []);
    assert.deepEqual(
      joined.issues.map(({ code, path }) => [code, path]),
      [['retired-in-other-copy', 'x_1']],
    );
    // Re-sent unchanged: the other copy holds the same bytes as old and as current.
    const resent = holding('x_2', 'superseded', '2');
    const both = { ...resent, files: [...resent.files, ...holding('y_1', 'current', '1').files] };
    assert.deepEqual(
      joinReadings([old, both]).files.map((read) => read.file.status),
      ['current', 'superseded', 'superseded'],
    );
  });
});
