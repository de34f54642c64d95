/** What has not changed is not read again, and what comes out is what a full reading would have given. */
import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { type TestHospital, testHospital } from './test-hospital.ts';

interface Change {
  readonly what: string;
  readonly make: (hospital: TestHospital) => void;
  /** Patients that are new, changed, vanished, and read. */
  readonly expect: readonly [added: number, changed: number, vanished: number, written: number];
}

const labFile = ({ files }: TestHospital): string => {
  const [found] = files().filter((path) => /_OML-11_.*_1$/.test(path));
  assert.ok(found);
  return found;
};

const patientFolders = ({ files, backup }: TestHospital): string[] => [
  ...new Set(
    files().flatMap((path) => {
      const [root = '', a = '', b = '', id = ''] = path.slice(backup.length + 1).split('/');
      return /^\d{3}$/.test(a) && /^\d{3}$/.test(b) && id.startsWith(a) ? [join(backup, root, a, b, id)] : [];
    }),
  ),
];

/** Another patient made of an existing one: number replaced in folders, names and bytes. */
function copyPatient(hospital: TestHospital): void {
  const from = labFile(hospital).split('/').slice(0, -3).join('/');
  const id = basename(from);
  const other = `99${id.slice(2)}`;
  const root = dirname(dirname(dirname(from)));
  for (const path of hospital.files().filter((file) => file.startsWith(`${from}/`))) {
    const name = `${other.slice(0, 3)}/${other.slice(3, 6)}/${other}${path.slice(from.length)}`;
    const to = join(root, name.replaceAll(`/${id}_`, `/${other}_`));
    cpSync(path, to);
    writeFileSync(to, readFileSync(to, 'latin1').replaceAll(id, other), 'latin1');
  }
}

const CHANGES: readonly Change[] = [
  { what: 'nothing at all', make: () => undefined, expect: [0, 0, 0, 0] },
  {
    what: 'a new file',
    make: (hospital) => {
      const path = labFile(hospital);
      cpSync(path, path.replace(/_\d{15}_(\d{17})_/, '_888888888888888_$1_'));
    },
    expect: [0, 1, 0, 1],
  },
  {
    what: 'other bytes under the same name',
    make: (hospital) => {
      const path = labFile(hospital);
      writeFileSync(path, readFileSync(path, 'latin1').replace(/\|(\d)\.(\d)\|/, '|$1.$27|'), 'latin1');
    },
    expect: [0, 1, 0, 1],
  },
  {
    what: 'bytes lost from the end of a file',
    make: (hospital) => truncateSync(labFile(hospital), 300),
    expect: [0, 1, 0, 1],
  },
  {
    what: 'a condition flag changed from 1 to 2',
    make: (hospital) => {
      const path = labFile(hospital);
      renameSync(path, path.replace(/_1$/, '_2'));
    },
    expect: [0, 1, 0, 1],
  },
  {
    what: 'a deleted file',
    make: (hospital) => rmSync(labFile(hospital)),
    expect: [0, 1, 0, 1],
  },
  {
    what: 'a deleted patient',
    make: (hospital) => rmSync(patientFolders(hospital)[0] ?? '', { recursive: true }),
    expect: [0, 0, 1, 0],
  },
  { what: 'a new patient', make: copyPatient, expect: [1, 0, 0, 1] },
  {
    what: 'a touched file',
    make: (hospital) => utimesSync(labFile(hospital), 1, 1),
    expect: [0, 1, 0, 1],
  },
  {
    what: 'a stray file above the patients',
    make: ({ files }) => {
      const [root = ''] = files().flatMap((path) => /^(.*)\/\d{3}\/\d{3}\/\d+\/-\//.exec(path)?.[1] ?? []);
      writeFileSync(join(root, 'readme.txt'), 'stray');
    },
    expect: [0, 0, 0, 0],
  },
];

async function compareWithFull(hospital: TestHospital, what: string): Promise<void> {
  const full = `full ${what}`;
  await hospital.run(full);
  assert.equal(hospital.content('store'), hospital.content(full), what);
  const all = (store: string) =>
    hospital.ask(store, (generation) => ({
      counts: generation.counts,
      issues: generation
        .issues({ limit: 100_000 })
        .rows.map((issue) => JSON.stringify(issue))
        .sort(),
      coverage: generation.coverage(),
      census: generation.census(),
      sources: generation.meta.sources,
    }));
  assert.deepEqual(all('store'), all(full), what);
}

test('night after night: read is only what changed, and what comes out is what a full reading gives', async (t) => {
  const hospital = testHospital(t, { patients: 4, faults: 'all' });
  await hospital.run('store');
  for (const [night, { what, make, expect }] of CHANGES.entries()) {
    make(hospital);
    const { reading, written, reused } = await hospital.run('store');
    assert.deepEqual([reading.added, reading.changed, reading.vanished, written], expect, what);
    assert.equal(written + reused, reading.listed, what);
    if (night % 3 === 0) await compareWithFull(hospital, what);
  }
});

test('another version of the reader, other settings, or the wish for it: everything is read anew', async (t) => {
  const hospital = testHospital(t, { patients: 0 });
  const { written } = await hospital.run('store');
  assert.ok(written > 0);
  assert.equal((await hospital.run('store')).written, 0);
  assert.equal((await hospital.run('store', { readingCode: 'code 2' })).written, written);
  const full = await hospital.run('store', {
    readingCode: 'code 2',
    choice: { since: null, onlyChosen: false, full: true },
  });
  assert.deepEqual([full.written, full.reading.changed], [written, 0]);
});

test('what could not be read today is tried again tomorrow, though nothing has changed', async (t) => {
  const hospital = testHospital(t, { patients: 0 });
  // Too large to be a message; stands for any file that could not be read.
  appendFileSync(labFile(hospital), '');
  truncateSync(labFile(hospital), 17 * 1024 * 1024);
  await hospital.run('store');
  const { written, reading } = await hospital.run('store');
  assert.deepEqual([written, reading.changed, reading.added], [1, 1, 0]);
  await compareWithFull(hospital, 'unreadable');
});

test('by names alone, other bytes under the same name are not seen; by digest even those of the same time', async (t) => {
  const hospital = testHospital(t, { patients: 0 });
  const [source] = hospital.sources;
  assert.ok(source);
  const expectations = [
    ['names', 0],
    ['digest', 1],
  ] as const;
  for (const [changes, expected] of expectations) {
    const sources: TestHospital['sources'] = [{ ...source, changes }];
    await hospital.run(changes, { sources });
    const path = labFile(hospital);
    const bytes = readFileSync(path, 'latin1');
    writeFileSync(
      path,
      bytes.replace(/\|(\d)\.(\d)\|/, (_all, a, b) => `|${b}.${a}|`),
      'latin1',
    );
    assert.equal((await hospital.run(changes, { sources })).written, expected, changes);
    writeFileSync(path, bytes, 'latin1');
  }
});
