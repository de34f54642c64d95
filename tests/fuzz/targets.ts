/** The readers of foreign bytes, what they begin from, and what must hold whatever they are given. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueArchive } from '../../lib/formats/archive/catalogue-archive.ts';
import { catalogueVolume } from '../../lib/formats/archive/catalogue-volume.ts';
import { ArchiveError, LIMITS } from '../../lib/formats/archive/damage.ts';
import { childPath, type Volume } from '../../lib/formats/archive/volume.ts';
import { readCda } from '../../lib/formats/cda/index.ts';
import { decodeBytes } from '../../lib/formats/charset/index.ts';
import { parseMessage } from '../../lib/formats/hl7v2/index.ts';
import { htmlText } from '../../lib/formats/html/index.ts';
import { PDF_LIMITS, PdfExtractor } from '../../lib/formats/pdf/index.ts';
import { rtfText } from '../../lib/formats/rtf/index.ts';
import { sniffFormat } from '../../lib/formats/sniff/index.ts';
import { rowOf } from '../../lib/sources/ssmix2/index-db/columns.ts';
import { SqlDumpReader } from '../../lib/sources/ssmix2/index-db/sql.ts';
import { scanTransactions } from '../../lib/sources/ssmix2/transactions/scan.ts';
import { TRANSACTION_ROOT, writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import { memorySink } from '../../lib/testing/demo-hospital/memory-sink.ts';

export interface Target {
  readonly name: string;
  readonly seeds: readonly Buffer[];
  /** Throws when something that must hold does not. */
  run(bytes: Buffer): void | Promise<void>;
  close?(): Promise<void>;
}

const LIMIT = 50_000;

/** Two readings of the same bytes say the same. */
function twice<T>(read: () => T): T {
  const first = read();
  assert.deepEqual(read(), first, 'two readings differ');
  return first;
}

export function targets(scratch: string): Target[] {
  const sink = memorySink();
  writeDemoHospital({
    root: '',
    date: '20261118',
    patients: 1,
    documents: 'some',
    stores: 'both',
    index: 'csv',
    faults: 'all',
    write: sink,
  });
  const ending = (end: RegExp, most = 60): Buffer[] => {
    const names = [...sink.files.keys()].filter((path) => end.test(path));
    const step = Math.max(1, Math.floor(names.length / most));
    return names
      .filter((_name, at) => at % step === 0)
      .map((path) => Buffer.from(sink.files.get(path) ?? []));
  };
  const messages = ending(/\/1319999\/|^1319999\/.*_[012]$/, 200);
  return [
    { name: 'charset', seeds: [...messages, ...caseInputs('charset')], run: charset },
    { name: 'hl7', seeds: messages, run: hl7 },
    { name: 'cda', seeds: ending(/\.xml$/), run: cda },
    { name: 'html', seeds: ending(/\.html$/), run: html },
    { name: 'rtf', seeds: ending(/\.RTF$/), run: rtf },
    {
      name: 'sniff',
      seeds: [...ending(/_extended\/.*/, 80), ...messages.slice(0, 5)],
      run: (bytes) => void sniffFormat(bytes),
    },
    { name: 'transactions', seeds: ending(new RegExp(`^${TRANSACTION_ROOT}/`), 20), run: transactions },
    { name: 'sql', seeds: [Buffer.from(DUMP)], run: sql },
    ...archives(scratch, messages),
    pdf(ending(/\.pdf$/, 20)),
  ];
}

function charset(bytes: Buffer): void {
  const { text, bad } = twice(() => decodeBytes(bytes));
  assert.ok(text.length <= bytes.length * 2 + 8, 'more text than bytes');
  assert.ok(bad >= (text.match(/\ufffd/g)?.length ?? 0), 'a lost character was not counted');
}

function hl7(bytes: Buffer): void {
  const { text } = decodeBytes(bytes);
  const message = parseMessage(text);
  for (const segment of message.segments.slice(0, 200)) {
    for (let field = 1; field <= Math.min(segment.fieldCount, 50); field++) {
      for (const repetition of segment.field(field)?.repetitions().slice(0, 20) ?? [])
        repetition.component(1)?.value();
    }
  }
}

function cda(bytes: Buffer): void {
  const reading = twice(() => readCda(bytes));
  assert.ok(JSON.stringify(reading).length < 200 * (bytes.length + 10_000), 'a document grew');
}

function html(bytes: Buffer): void {
  assert.ok(htmlText(decodeBytes(bytes).text, LIMIT).text.length <= LIMIT);
}

function rtf(bytes: Buffer): void {
  assert.ok(twice(() => rtfText(bytes, LIMIT)).text.length <= LIMIT);
}

function transactions(bytes: Buffer): void {
  let end = 0;
  scanTransactions((at, length) => bytes.subarray(at, at + length), bytes.length, {
    record({ at, place, size }) {
      assert.ok(at >= end && place >= at && place + size <= bytes.length, 'a record lies where none is');
      end = at;
    },
    fault: (_fault, at) => assert.ok(at >= 0 && at <= bytes.length),
  });
}

const DUMP =
  'CREATE TABLE `SSMIXIDX` (`PatientID` varchar(15), `FileName` varchar(260));\n' +
  "INSERT INTO `SSMIXIDX` VALUES ('0001','a_1'),('0002',N'b''c_1'),(NULL,CAST('x' AS date));\n" +
  'COPY ssmixidx (patientid, filename) FROM stdin;\n0001\ta\\tb_1\n\\.\n';

function sql(bytes: Buffer): void {
  const rows = (size: number): unknown[] => {
    const found: unknown[] = [];
    const reader = new SqlDumpReader((columns, values) => found.push(rowOf(columns, values)));
    const text = bytes.toString('latin1');
    for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
    reader.end();
    return found;
  };
  assert.deepEqual(rows(7), rows(bytes.length + 1), 'the size of the pieces matters');
}

/** Small archives of some messages, made by the programs that hospitals have. */
function archives(scratch: string, messages: readonly Buffer[]): Target[] {
  const tree = join(scratch, 'tree/1319999/000/100/0001000101/20260401/OML-11');
  mkdirSync(tree, { recursive: true });
  for (const [at, bytes] of messages.slice(0, 6).entries()) writeFileSync(join(tree, `m${at}`), bytes);
  const top = join(scratch, 'tree');
  const made: readonly (readonly [string, string, readonly string[]])[] = [
    ['tar', 'tar', ['-cf', 'x.tar', '-C', top, '.']],
    ['tar.gz', 'tar', ['-czf', 'x.tar.gz', '-C', top, '.']],
    ['zip', 'bsdtar', ['-a', '-cf', 'x.zip', '-C', top, '.']],
  ];
  return made.map(([name, program, args]) => {
    execFileSync(program, [...args], { cwd: scratch });
    const seed = readFileSync(join(scratch, `x.${name}`));
    return { name, seeds: [seed], run: (bytes) => archive(scratch, name, bytes) };
  });
}

async function archive(scratch: string, name: string, bytes: Buffer): Promise<void> {
  const folder = join(scratch, 'work');
  mkdirSync(folder, { recursive: true });
  const path = join(scratch, `fuzz.${name}`);
  writeFileSync(path, bytes);
  const workshop = { folder, limits: LIMITS, signal: AbortSignal.timeout(60_000) };
  try {
    const { made } = await catalogueArchive(path, workshop);
    for (const { catalogue } of made) {
      const volume = catalogueVolume(catalogue);
      walk(volume, '', 0);
      volume.close();
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  } finally {
    for (const left of readdirSync(scratch)) {
      const known = /^(tree|work|x\..*|fuzz\..*)$/.test(left) || statSync(join(scratch, left)).isDirectory();
      assert.ok(known, `something was written outside the scratch folder: ${left}`);
    }
    rmSync(folder, { recursive: true });
  }
}

function walk(volume: Volume, folder: string, depth: number): void {
  assert.ok(depth < 100, 'nested without end');
  const { folders, files } = volume.list(folder);
  for (const { name } of files) {
    const { bytes, failure } = volume.read(childPath(folder, name), 1024 * 1024);
    assert.ok((bytes === null) !== (failure === null), 'neither bytes nor a reason');
  }
  for (const name of folders) walk(volume, childPath(folder, name), depth + 1);
}

function pdf(seeds: readonly Buffer[]): Target {
  const extractor = new PdfExtractor({ ...PDF_LIMITS, milliseconds: 20_000 });
  return {
    name: 'pdf',
    seeds,
    async run(bytes) {
      const { state, text, problem } = await extractor.extract(bytes);
      assert.ok(state !== 'failed' || problem !== '', 'failed without a reason');
      assert.ok(text.length <= PDF_LIMITS.characters);
    },
    close: () => extractor.close(),
  };
}

/** The bytes of the folders of cases. */
function caseInputs(part: string): Buffer[] {
  const folder = new URL(`../../lib/testing/cases/${part}/`, import.meta.url);
  return readdirSync(folder).map((name) =>
    Buffer.from(readFileSync(new URL(`${name}/input.hex`, folder), 'utf8').replace(/[^0-9a-f]/gi, ''), 'hex'),
  );
}
