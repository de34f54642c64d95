import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DemoReport, stories, writeDemoHospital } from './index.ts';
import { type MemorySink, memorySink } from './memory-sink.ts';

const OPTIONS = { root: 'unused', seed: 7, date: '20261118', patients: 110 } as const;

function make(change: { seed?: number; date?: string; patients?: number } = {}): {
  sink: MemorySink;
  report: DemoReport;
} {
  const sink = memorySink();
  return { sink, report: writeDemoHospital({ ...OPTIONS, ...change, write: sink }) };
}

const { sink, report } = make();

test('the same seed, date and size give the same bytes', () => {
  assert.equal(make().sink.digest(), sink.digest());
});

test('another seed or date gives another tree', () => {
  assert.notEqual(make({ seed: 8 }).sink.digest(), sink.digest());
  assert.notEqual(make({ date: '20261119' }).sink.digest(), sink.digest());
});

test('every file has the on-disk form of standard storage', () => {
  const form =
    /^1319999\/([^/]+)\/([^/]+)\/(\d{7}|\d{10})\/(\d{8}|-)\/([A-Z]{3}(?:-\d\d)?)\/\3_\4_\5_\d{15}_\d{17}_([0-9A-Z]{2,5}|-)_[012]$/;
  for (const path of sink.files.keys()) {
    const match = form.exec(path);
    assert.ok(match, path);
    const id = match[3] ?? '';
    assert.equal(match[1], id.slice(0, 3));
    assert.equal(match[2], id.slice(3, 6));
  }
});

test('every file is ISO-2022-JP: it decodes without loss, ends its lines with CR and every line in ASCII', () => {
  const decoder = new TextDecoder('iso-2022-jp', { fatal: true });
  for (const [path, bytes] of sink.files) {
    const text = decoder.decode(bytes);
    assert.ok(text.startsWith('MSH|^~\\&|') && text.endsWith('\r') && !text.includes('\n'), path);
    assert.ok(bytes[bytes.length - 1] === 0x0d, path);
  }
});

test('every segment has a name of three characters, and PID-3 is the patient of the path', () => {
  for (const [path] of sink.files) {
    const lines = sink.text(path).split('\r').slice(0, -1);
    for (const line of lines) assert.match(line, /^[A-Z][A-Z0-9]{2}\|/, path);
    const pid = lines.find((line) => line.startsWith('PID|'))?.split('|')[3] ?? '';
    assert.equal(pid.split('^')[0], path.split('/')[3], path);
  }
});

test('all data types of the table are there', () => {
  const wanted =
    'ADT-00 ADT-01 ADT-12 ADT-21 ADT-22 ADT-31 ADT-32 ADT-41 ADT-42 ADT-51 ADT-52 ADT-61 PPR-01 OMD OMP-01 OMP-11 ' +
    'OMP-02 OMP-12 OML-01 OML-11 OMG-01 OMG-11 OMG-02 OMG-12 OMG-03 OMG-13';
  assert.deepEqual(Object.keys(report.byType).sort(), wanted.split(' ').sort());
});

test('the report counts what was written', () => {
  assert.equal(report.files, sink.files.size);
  assert.equal(report.patients, 110);
  assert.equal(
    Object.values(report.byType).reduce((sum, count) => sum + count, 0),
    report.files,
  );
  assert.equal(
    report.bytes,
    [...sink.files.values()].reduce((sum, bytes) => sum + bytes.length, 0),
  );
  assert.ok(report.byFlag['2'] > report.files * 0.05 && report.byFlag['0'] > 0);
});

test('nothing was sent after the copy was taken', () => {
  for (const path of sink.files.keys()) {
    const stamp = path.split('/').at(-1)?.split('_')[4] ?? '';
    assert.ok(stamp <= '20261118142000000', path);
  }
});

test('no two messages of one key are current, and no key is without its end', () => {
  const flags = new Map<string, string>();
  for (const path of sink.files.keys()) {
    const [id, date, type, order, , , flag] = (path.split('/').at(-1) ?? '').split('_');
    const key = [id, date, type, order].join('_');
    flags.set(key, (flags.get(key) ?? '') + flag);
  }
  for (const [key, seen] of flags) assert.match(seen.split('').sort().join(''), /^(0*12*|0+|12*)$/, key);
});

test('weekends, leap days and other seeds work as well: no name twice, nothing from after the copy', () => {
  for (const [seed, date] of [
    [1, '20261122'],
    [2, '20240229'],
    [3, '20250101'],
  ] as const) {
    const other = make({ seed, date, patients: 60 });
    assert.equal(other.sink.files.size, other.report.files, date);
    for (const path of other.sink.files.keys()) {
      assert.ok((path.split('/').at(-1)?.split('_')[4] ?? '') <= `${date}142000000`, path);
    }
  }
});

test('every story patient is there whatever the size, under his ID', () => {
  const ids = new Set([...make({ patients: 1 }).sink.files.keys()].map((path) => path.split('/')[3]));
  for (const { id } of stories) assert.ok(ids.has(id), id);
  assert.equal(ids.size, stories.length);
  assert.equal(new Set(stories.map((story) => story.id)).size, stories.length);
});

test('patients come today, and tests are filed for tomorrow', () => {
  const names = [...sink.files.keys()];
  assert.ok(names.filter((path) => path.includes('/20261118/ADT-12/')).length >= 5);
  assert.ok(names.filter((path) => /\/20261119\/OM[LG]-0\d\//.test(path)).length >= 5);
  assert.equal(names.filter((path) => /\/20261119\/(ADT-12|OML-11|OMP-1\d)\//.test(path)).length, 0);
});
