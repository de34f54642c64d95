/** What every adapter must pass: register it in a test file of the adapter with a maker of sources over some tree. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { isExtendedType } from '../records/data-types.ts';
import { damages } from './contract-damage.ts';
import type { Discovery, PatientReading, PatientUnit, Source } from './source.ts';

export interface SuiteInput {
  /** A folder with well-formed input of at least two patients; it is copied before anything is damaged. */
  readonly tree: string;
  /** Opens a source over a copy of the tree. */
  readonly open: (tree: string) => Source;
}

/** Registers the suite. Adapters add their own tests beside it; none of these may be left out. */
export function sourceContractSuite(name: string, input: SuiteInput): void {
  const scratch = mkdtempSync(join(tmpdir(), 'source-contract-'));
  after(() => {
    makeWritable(scratch);
    rmSync(scratch, { recursive: true });
  });
  const copyOf = (label: string): string => {
    const tree = join(scratch, label);
    cpSync(input.tree, tree, { recursive: true });
    return tree;
  };
  readingTests(name, input);
  fileTests(name, input, copyOf);
  damageTests(name, input, copyOf);
}

type CopyOf = (label: string) => string;

function readingTests(name: string, input: SuiteInput): void {
  test(`${name}: two reads of the same input are equal`, () => {
    const first = everything(input.open(input.tree));
    const second = everything(input.open(input.tree));
    assert.deepEqual(second.discoveries, first.discoveries);
    assert.deepEqual(second.readings, first.readings);
    assert.ok(first.readings.size >= 2, 'the tree must hold at least two patients');
  });

  test(`${name}: patients come in ascending order, misplaced ones last`, () => {
    const units = unitsOf([...input.open(input.tree).discover()]);
    const regular = units.filter((unit) => !unit.misplaced).map(keyOf);
    assert.deepEqual(regular, [...regular].sort());
    assert.equal(new Set(regular).size, regular.length, 'a patient was listed twice');
    assert.deepEqual(
      units.map((unit) => unit.misplaced),
      units.map((unit) => unit.misplaced).sort(),
    );
  });

  test(`${name}: a listing names the files that a reading reads, and notices what it is asked to notice`, () => {
    const source = input.open(input.tree);
    for (const unit of unitsOf([...source.discover()])) {
      const read = source.read(unit).files.map(({ file }) => `${file.root} ${file.path} ${file.bytes}`);
      for (const tell of ['stat', 'digest'] as const) {
        const { files, oddities } = source.list(unit, tell);
        assert.deepEqual(
          files.map(({ root, path, bytes }) => `${root} ${path} ${bytes}`).sort(),
          read.sort(),
        );
        assert.ok(
          files.every(({ mark }) => mark !== ''),
          tell,
        );
        assert.deepEqual(oddities, []);
      }
      const byDigest = new Map(
        source.read(unit).files.map(({ file }) => [`${file.root} ${file.path}`, file.sha256]),
      );
      for (const { root, path, mark } of source.list(unit, 'digest').files) {
        assert.equal(mark, byDigest.get(`${root} ${path}`));
      }
      assert.ok(source.list(unit, 'names').files.every(({ mark, bytes }) => mark === '' && bytes === 0));
    }
  });

  test(`${name}: by number, a patient is found with all regular places, or nobody is; whatever else was typed finds nobody`, () => {
    const source = input.open(input.tree);
    for (const unit of unitsOf([...source.discover()]).filter(({ misplaced }) => !misplaced)) {
      const located = source.locate(unit.patient).filter((one) => keyOf(one) === keyOf(unit));
      if (located.length > 0) assert.deepEqual(located, [unit]);
    }
    for (const typed of ['', ' ', '..', '../..', 'nobody at all', '\0'])
      assert.deepEqual(source.locate(typed), []);
  });

  test(`${name}: units and readings survive structured cloning`, () => {
    const source = input.open(input.tree);
    for (const unit of unitsOf([...source.discover()])) {
      assert.deepEqual(structuredClone(unit), unit);
      assert.deepEqual(structuredClone(source.read(unit)), source.read(unit));
    }
  });
}

function fileTests(name: string, input: SuiteInput, copyOf: CopyOf): void {
  test(`${name}: digests and lengths are those of the bytes on disk`, () => {
    const source = input.open(input.tree);
    for (const reading of everything(source).readings.values()) {
      for (const { file, bytes } of reading.files) {
        const onDisk = readFileSync(join(source.roots[file.root] ?? '', file.path));
        assert.equal(file.sha256, createHash('sha256').update(onDisk).digest('hex'), file.path);
        assert.equal(file.bytes, onDisk.length, file.path);
        assert.ok(bytes !== null && onDisk.equals(bytes), file.path);
      }
    }
  });

  test(`${name}: every record leads to a current file and to segments that exist`, () => {
    for (const reading of everything(input.open(input.tree)).readings.values()) {
      const items = reading.patient ? [reading.patient, ...reading.records] : reading.records;
      for (const { kind, from } of items) {
        const read = reading.files[from.file];
        assert.equal(read?.file.status, 'current', `${kind} from file ${from.file}`);
        const isWhole =
          kind === 'DocumentReference' || (read !== undefined && isExtendedType(read.file.dataType));
        assert.ok(from.segments.length > 0 || isWhole, `${kind} without a segment`);
        const lines = Buffer.from(read?.bytes ?? [])
          .toString('latin1')
          .split(/[\r\n]+/);
        for (const segment of from.segments) assert.ok(segment < lines.length, `${kind}: segment ${segment}`);
      }
    }
  });

  test(`${name}: documents have their words or a reason, and their attachments are files beside them`, () => {
    for (const { files, records, texts } of everything(input.open(input.tree)).readings.values()) {
      const documents = records.filter((record) => record.kind === 'DocumentReference');
      const mains = documents.map(({ from }) => from.file);
      for (const { attachments, from } of documents) {
        const folder = dirname(files[from.file]?.file.path ?? '');
        for (const file of attachments) {
          assert.ok(files[file]?.file.path.startsWith(folder) && file !== from.file, `attachment ${file}`);
        }
      }
      for (const { file, state, text, problem } of texts) {
        assert.ok(mains.includes(file), `words of file ${file}, which is no document`);
        assert.equal(text !== '', state === 'extracted', `${state} with the words "${text}"`);
        assert.ok(state !== 'failed' || problem !== '', 'failed without saying why');
      }
      assert.equal(new Set(mains).size, mains.length, 'one file is two documents');
    }
  });

  test(`${name}: every file on disk is listed once, or reported`, () => {
    const source = input.open(input.tree);
    const { readings, discoveries } = everything(source);
    const listed = [...readings.values()].flatMap(({ files }) =>
      files.map(({ file }) => addressOf(source, file)),
    );
    assert.equal(new Set(listed).size, listed.length, 'a file was listed twice');
    const reported = new Set(
      discoveries.flatMap((found) => (found.type === 'issue' ? [found.issue.path] : [])),
    );
    for (const path of filesUnder(input.tree)) {
      const known =
        listed.includes(path) || [...reported].some((at) => at !== '' && `${path}/`.includes(`/${at}/`));
      assert.ok(known, `${path} is neither listed nor reported`);
    }
  });

  test(`${name}: reads a tree that nobody may write to, and changes nothing in it`, () => {
    const tree = copyOf('read-only');
    const before = digestOf(tree);
    const expected = comparable(everything(input.open(tree)));
    makeReadOnly(tree);
    assert.deepEqual(comparable(everything(input.open(tree))), expected);
    makeWritable(tree);
    assert.equal(digestOf(tree), before);
  });
}

/**
 * Damage to one file must lose nothing of any other. More may appear: a statement that was held back because the
 * damaged file said the same.
 */
function damageTests(name: string, input: SuiteInput, copyOf: CopyOf): void {
  for (const damage of damages) {
    test(`${name}: ${damage.name} costs the damaged file only`, () => {
      const tree = copyOf(damage.name.replaceAll(' ', '-'));
      const before = recordsByFile(input.open(tree));
      for (const [index, path] of filesUnder(tree).entries()) {
        if (index % 5 !== damage.seed % 5) continue;
        const sound = readFileSync(path);
        writeFileSync(path, damage.apply(sound, index + damage.seed));
        const now = recordsByFile(input.open(tree));
        for (const [other, records] of before) {
          if (other === path) continue;
          const left = new Set(now.get(other));
          for (const record of records)
            assert.ok(left.has(record), `${other} lost ${record} by damage to ${path}`);
        }
        writeFileSync(path, sound);
      }
    });
  }
}

interface Everything {
  readonly discoveries: readonly Discovery[];
  readonly readings: ReadonlyMap<string, PatientReading>;
}

function everything(source: Source): Everything {
  const discoveries = [...source.discover()];
  const readings = new Map<string, PatientReading>();
  for (const [index, unit] of unitsOf(discoveries).entries())
    readings.set(`${keyOf(unit)} ${index}`, source.read(unit));
  return { discoveries, readings };
}

/** Readings without what a copy in another folder may change. */
function comparable({ readings }: Everything): unknown {
  return [...readings].map(([key, { patient, records, issues }]) => ({ key, patient, records, issues }));
}

/** Records of each file by its address, as text without the index of the file: other files may come and go. */
function recordsByFile(source: Source): Map<string, string[]> {
  const byFile = new Map<string, string[]>();
  for (const { files, records } of everything(source).readings.values()) {
    const addresses = files.map(({ file }) => addressOf(source, file));
    for (const address of addresses) byFile.set(address, []);
    for (const record of records) {
      const own = byFile.get(addresses[record.from.file] ?? '');
      own?.push(JSON.stringify({ ...record, from: record.from.segments }));
    }
  }
  return byFile;
}

function unitsOf(discoveries: readonly Discovery[]): PatientUnit[] {
  return discoveries.flatMap((found) => (found.type === 'unit' ? [found.unit] : []));
}

function keyOf(unit: PatientUnit): string {
  return `${unit.facility}|${unit.patient}`;
}

function addressOf(source: Source, file: { readonly root: number; readonly path: string }): string {
  return join(source.roots[file.root] ?? '', file.path);
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function digestOf(tree: string): string {
  const digest = createHash('sha256');
  for (const path of filesUnder(tree)) {
    digest
      .update(path.slice(tree.length))
      .update(String(lstatSync(path).mtimeMs))
      .update(readFileSync(path));
  }
  return digest.digest('hex');
}

function makeReadOnly(tree: string): void {
  for (const path of filesUnder(tree)) chmodSync(path, 0o444);
  for (const folder of foldersUnder(tree)) chmodSync(folder, 0o555);
}

function makeWritable(tree: string): void {
  for (const folder of foldersUnder(tree)) chmodSync(folder, 0o755);
}

function foldersUnder(tree: string): string[] {
  const entries = readdirSync(tree, { withFileTypes: true, recursive: true });
  return [
    tree,
    ...entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name)),
  ];
}
