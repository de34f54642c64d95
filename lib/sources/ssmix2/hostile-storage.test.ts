/** A storage that is out to harm its reader: what lies on the disk instead of plain files, hostile names, encrypted files. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { isAppError } from '../../system/errors.ts';
import { rngFor } from '../../testing/demo-hospital/random.ts';
import type { PatientReading, Source } from '../source.ts';
import { settingsFor } from './cases.ts';
import { ssmix2 } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'hostile-storage-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

const ID = '0001234567';
const DAY = '20260401';
const MESSAGE = [
  'MSH|^~\\&|HIS|A|B|C|20260401||OUL^R22^OUL_R22|1|P|2.5||||||~ISO IR87',
  `PID|0001||${ID}^^^^PI||試験^太郎`,
  'SPM|1||||||||||||||||20260401',
  'OBR|1|1||B^生化学^99L|||20260401',
  ...Array.from({ length: 40 }, (_, i) => `OBX|${i + 1}|NM|1${i}^項目${i}^99L||${100 + i}|mg/dL|||||F`),
].join('\r');

let roots = 0;
/** A root with one healthy laboratory result, and a folder for what comes beside it. */
function root(): { readonly path: string; readonly folder: string; readonly healthy: string } {
  const path = join(scratch, String(++roots), '1319999');
  const folder = join(path, '000/123', ID, DAY, 'OML-11');
  mkdirSync(folder, { recursive: true });
  const healthy = join(folder, name(1));
  writeFileSync(healthy, `${MESSAGE}\r`);
  return { path, folder, healthy };
}

function name(order: number): string {
  return `${ID}_${DAY}_OML-11_${String(order).padStart(15, '0')}_20260401100000000_01_1`;
}

function open(path: string): Source {
  return ssmix2.open(settingsFor(path));
}

function read(path: string): PatientReading {
  const source = open(path);
  const found = [...source.discover()].find((one) => one.type === 'unit');
  assert.ok(found?.type === 'unit');
  return source.read(found.unit);
}

const values = ({ records }: PatientReading): string[] =>
  records.flatMap((record) => (record.kind === 'Observation' ? [record.value] : []));

describe('what is no plain file', () => {
  it('links in a circle and out of the tree, a socket, a second name of a file: reported or read, nothing waits', async () => {
    const { path, folder, healthy } = root();
    symlinkSync('..', join(folder, 'loop'));
    symlinkSync('/etc', join(folder, 'out'));
    symlinkSync('/etc/passwd', join(folder, name(2)));
    linkSync(healthy, join(folder, name(3)));
    const server = createServer();
    // A socket's path has little room.
    const socket = join(folder, 's');
    const isLong = Buffer.byteLength(socket) > 100;
    if (!isLong) await new Promise<void>((resolve) => server.listen(socket, resolve));
    const { files, issues } = read(path);
    server.close();
    assert.deepEqual(files.map(({ file }) => file.path.split('/').at(-1)).sort(), [name(1), name(3)]);
    assert.equal(issues.filter(({ code }) => code === 'symlink').length, 3);
    if (!isLong) assert.equal(issues.filter(({ code }) => code === 'special-file').length, 1);
    assert.ok(!JSON.stringify(files).includes('root:'));
  });

  it('a file of three gigabytes is named and not read', () => {
    const { path, folder } = root();
    writeFileSync(join(folder, name(2)), '');
    truncateSync(join(folder, name(2)), 3 * 1024 ** 3);
    const before = process.memoryUsage().rss;
    const { files, issues } = read(path);
    assert.ok(issues.some(({ code, path: at }) => code === 'too-large' && at.endsWith(name(2))));
    assert.equal(files.find(({ file }) => file.path.endsWith(name(2)))?.bytes, null);
    assert.ok(process.memoryUsage().rss - before < 200 * 1024 ** 2);
  });
});

describe('names', () => {
  const NAMES = [
    'a\\b',
    'C:',
    'CON',
    'AUX.txt',
    'ends with dot.',
    'ends with space ',
    '%2e%2e%2f%2e%2e',
    '..hidden',
    '...',
    '\u202etxt.exe',
    'line\nbreak',
    'tab\there',
    '\u200bzero width',
    'ﾊﾝｶｸ',
    'が'.normalize('NFD'),
    'x'.repeat(255),
    '<img src=x onerror=alert(1)>',
    '$(id)',
    '`id`',
    '--help',
    '{{7*7}}',
  ];

  it('of files and folders are names: everything is listed or reported, on one printable line', () => {
    const { path, folder } = root();
    for (const odd of NAMES) {
      writeFileSync(join(folder, odd), `${MESSAGE}\r`);
      mkdirSync(join(path, '000/123', ID, DAY, odd), { recursive: true });
      writeFileSync(join(path, '000/123', ID, DAY, odd, name(9)), `${MESSAGE}\r`);
      mkdirSync(join(path, '000/124', odd, DAY, 'OML-11'), { recursive: true });
      writeFileSync(join(path, '000/124', odd, DAY, 'OML-11', name(1)), `${MESSAGE}\r`);
    }
    const source = open(path);
    let patients = 0;
    let listed = 0;
    const shown: string[] = [];
    for (const found of source.discover()) {
      if (found.type === 'issue') {
        shown.push(found.issue.path, found.issue.message);
        continue;
      }
      patients++;
      const { files, issues } = source.read(found.unit);
      listed += files.length;
      shown.push(found.unit.patient, ...files.map(({ file }) => file.path));
      shown.push(...issues.flatMap((issue) => [issue.path, issue.place, issue.message]));
      // All of them say PID-3 of one patient: whoever they lie with, none is taken for another.
      if (found.unit.patient !== ID) assert.ok(files.every(({ file }) => file.status === 'quarantined'));
    }
    assert.equal(patients, NAMES.length + 1);
    assert.equal(listed, 1 + NAMES.length * 3);
    for (const text of shown)
      assert.doesNotMatch(text, /[\u0000-\u001f\u202a-\u202e\u200b]/, JSON.stringify(text));
  });

  it('as patient numbers find nobody by leading out of the storage', () => {
    const { path } = root();
    for (const typed of [...NAMES, '../../etc', '..', '/', '.', '\0']) {
      assert.deepEqual(open(path).locate(typed), [], JSON.stringify(typed));
    }
  });
});

describe('encrypted by an attacker', () => {
  const rng = rngFor(1, 'hostile-storage');
  const plain = Buffer.from(`${MESSAGE}\r`);
  const scramble = (touched: (at: number) => boolean): Buffer =>
    Buffer.from(plain.map((byte, at) => (touched(at) ? rng.int(0, 255) : byte)));
  const FORMS: Readonly<Record<string, Buffer>> = {
    whole: scramble(() => true),
    'the first part': scramble((at) => at < plain.length / 2),
    'sixteen bytes in turn': scramble((at) => Math.floor(at / 16) % 2 === 0),
    'all but the first kilobyte': scramble((at) => at >= 1024),
  };

  for (const [form, bytes] of Object.entries(FORMS)) {
    it(`${form}: said, and no value shown that was never sent`, () => {
      const { path, folder } = root();
      writeFileSync(join(folder, name(2)), bytes);
      const reading = read(path);
      const about = reading.issues.filter(
        (issue) => issue.path.endsWith(name(2)) && issue.severity !== 'note',
      );
      assert.ok(about.length > 0, 'nobody is told');
      const sent = new Set(Array.from({ length: 40 }, (_, i) => String(100 + i)));
      const own = reading.files.findIndex(({ file }) => file.path.endsWith(name(2)));
      const invented = reading.records.filter(
        (record) => record.kind === 'Observation' && record.from.file === own && !sent.has(record.value),
      );
      assert.deepEqual(invented, []);
      assert.ok(values(reading).includes('100'), 'the healthy file is read');
    });
  }

  it('renamed .locked: kept, reported, not taken for a message', () => {
    const { path, healthy } = root();
    renameSync(healthy, `${healthy}.locked`);
    writeFileSync(`${healthy}.locked`, FORMS.whole ?? '');
    const { files, records, issues } = read(path);
    assert.equal(files.length, 1);
    assert.equal(records.length, 0);
    assert.ok(issues.some(({ severity }) => severity === 'error'));
  });
});

/** Reads the only patient of a root in a process of its own, and says what became of the files. */
const READ_AND_TELL = `
import { sourceId } from '${new URL('../../records/ids.ts', import.meta.url).href}';
import { ssmix2 } from '${new URL('./index.ts', import.meta.url).href}';
const settings = { id: sourceId('case'), kind: 'ssmix2', paths: [process.argv[1]], facility: null, encoding: 'auto' };
const source = ssmix2.open(settings);
const files = [];
const issues = [];
for (const found of source.discover()) {
  const reading = found.type === 'unit' ? source.read(found.unit) : { files: [], issues: [found.issue] };
  files.push(...reading.files.map(({ file }) => file.status + ' ' + file.path.split('/').at(-1)));
  issues.push(...reading.issues.map(({ code, message }) => code + ' ' + message));
}
console.log(JSON.stringify({ files, issues }));
`;

describe('a source that goes away', () => {
  it('while its names are read is an error, and never a hospital with fewer patients', () => {
    const { path } = root();
    for (let i = 0; i < 30; i++) {
      const folder = join(path, '001', String(100 + i), `001${100 + i}0000`, '-', 'ADT-00');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'x'), 'x');
    }
    const found = open(path).discover()[Symbol.iterator]();
    found.next();
    renameSync(path, `${path}-gone`);
    assert.throws(
      () => {
        for (let next = found.next(); !next.done; next = found.next());
      },
      (error) => isAppError(error) && error.exit === 'source',
    );
  });

  it('a disk error in one file and in one folder costs that file and that folder', (t) => {
    const { path, folder, healthy } = root();
    writeFileSync(join(folder, name(2)), `${MESSAGE}\r`);
    const other = join(dirname(dirname(folder)), '20260402', 'OML-11');
    mkdirSync(other, { recursive: true });
    const node = [process.execPath, '--input-type=module', '-e', READ_AND_TELL, path];
    const run = (fault: readonly string[]) =>
      spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', ...fault, ...node], { encoding: 'utf8' });
    if (run([]).status !== 0) return t.skip('strace cannot be used here');
    const file = JSON.parse(run(['-P', healthy, '-e', 'inject=read,pread64:error=EIO']).stdout);
    assert.deepEqual(file.files.sort(), [`current ${name(2)}`, `unreadable ${name(1)}`]);
    assert.ok(file.issues.some((line: string) => line.startsWith('file-unreadable') && line.includes('EIO')));
    const listing = JSON.parse(run(['-P', other, '-e', 'inject=getdents64:error=EIO']).stdout);
    assert.equal(listing.files.length, 2);
    assert.ok(
      listing.issues.some((line: string) => line.startsWith('folder-unreadable') && line.includes('EIO')),
    );
  });
});
