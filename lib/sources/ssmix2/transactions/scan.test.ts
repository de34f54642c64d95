import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readHeader } from './header.ts';
import { scanTransactions } from './scan.ts';

const HEAD = '#SSMIX,2.00,1319999,0001000101,20261118,OMP-01,000000011001001,INS,01,20261118100000123';
const MESSAGE = 'MSH|^~\\&|HIS|A\rPID|0001||0001000101\rORC|NW|1\r';

interface Seen {
  readonly records: { patient: string; action: string; at: number; message: string }[];
  readonly faults: string[];
}

function scan(text: string): Seen {
  const bytes = Buffer.from(text, 'latin1');
  const seen: Seen = { records: [], faults: [] };
  scanTransactions((place, length) => bytes.subarray(place, place + length), bytes.length, {
    record: ({ header, at, place, size }) =>
      seen.records.push({
        patient: header.patient,
        action: header.action,
        at,
        message: bytes.subarray(place, place + size).toString('latin1'),
      }),
    fault: (fault, at, detail) => seen.faults.push(`${fault} ${at} ${detail}`),
  });
  return seen;
}

describe('records of a transaction file', () => {
  it('the message ends as its own lines end, whatever separates the records', () => {
    for (const [headerEnd, recordEnd] of [
      ['\r\n', ''],
      ['\r\n', '\r\n'],
      ['\r', ''],
      ['\r', '\n'],
      ['\n', '\n'],
      ['\r\n', '\n\n'],
    ] as const) {
      const record = `${HEAD}${headerEnd}${MESSAGE}${recordEnd}`;
      const { records, faults } = scan(record + record);
      assert.deepEqual(faults, []);
      assert.deepEqual(
        records.map(({ message }) => message),
        [MESSAGE, MESSAGE],
        JSON.stringify([headerEnd, recordEnd]),
      );
    }
    const crlf = MESSAGE.replaceAll('\r', '\r\n');
    assert.equal(scan(`${HEAD}\r\n${crlf}${HEAD}\r\n${crlf}`).records[0]?.message, crlf);
    const lf = MESSAGE.replaceAll('\r', '\n');
    assert.equal(scan(`${HEAD}\n${lf}${HEAD}\n${lf}`).records[1]?.message, lf);
  });

  it('a header that lies across two reads is found once', () => {
    const long = `${MESSAGE}NTE|1||${'x'.repeat(1024 * 1024 - HEAD.length - MESSAGE.length - 20)}\r`;
    for (let shift = 0; shift < 20; shift++) {
      const text = `${HEAD}\r\n${long.replace('x'.repeat(shift), '')}${HEAD}\r\n${MESSAGE}`;
      assert.equal(scan(text).records.length, 2);
    }
  });

  it('the mark inside a line is text', () => {
    const message = MESSAGE.replace('NW|1', `NW|${HEAD}`);
    assert.deepEqual(
      scan(`${HEAD}\r\n${message}`).records.map((one) => one.message),
      [message],
    );
  });

  it('garbage before, between and behind is told with its place, and costs no record', () => {
    const before = scan(`\0\0\0\r${HEAD}\r\n${MESSAGE}`);
    assert.deepEqual(
      [before.records.length, before.faults],
      [1, ['garbage 0 4 bytes before the first header']],
    );
    const broken = `#SSMX,2.00,1319999\r\n${MESSAGE}`;
    const between = scan(`${HEAD}\r\n${MESSAGE}${broken}${HEAD}\r\n${MESSAGE}`);
    assert.deepEqual(
      between.records.map(({ message }) => message),
      [MESSAGE, MESSAGE],
    );
    const place = `${HEAD}\r\n${MESSAGE}`.length;
    assert.match(between.faults[0] ?? '', new RegExp(`^garbage ${place} ${broken.length} bytes`));
    const nothing = scan('encrypted');
    assert.deepEqual([nothing.records, nothing.faults], [[], ['garbage 0 9 bytes without any header']]);
  });

  it('a file cut off in a message keeps what there is; cut off in a header it says so', () => {
    const message = scan(`${HEAD}\r\n${MESSAGE.slice(0, 30)}`);
    assert.deepEqual([message.records[0]?.message, message.faults], [MESSAGE.slice(0, 30), []]);
    const header = scan(`${HEAD}\r\n${MESSAGE}${HEAD.slice(0, 40)}`);
    assert.equal(header.records.length, 1);
    assert.match(header.faults[0] ?? '', /^cut-off .*unreadable header/);
    const last = scan(`${HEAD}\r\n${MESSAGE}${HEAD}`);
    assert.match(last.faults[0] ?? '', /^empty .*without a message/);
  });

  it('another version is read and reported; a header that says nothing usable is not read', () => {
    const other = scan(`${HEAD.replace('2.00', '3.00')}\r\n${MESSAGE}`);
    assert.deepEqual([other.records.length, other.faults], [1, ['version 0 header version 3.00']]);
    for (const bad of [
      HEAD.replace('20261118,', '2026,'),
      HEAD.replace('INS', 'UPD'),
      HEAD.replace('0001000101', '../etc'),
      HEAD.replace('0001000101', ''),
      '#SSMIX,2.00,1319999',
    ]) {
      const seen = scan(`${bad}\r\n${MESSAGE}${HEAD}\r\n${MESSAGE}`);
      assert.equal(seen.records.length, 1, bad);
      assert.match(seen.faults[0] ?? '', /^header 0 unreadable header/);
    }
  });

  it('the type folder of extended storage may be Japanese, with commas', () => {
    const line =
      '#SSMIX,2.00,1319999,0001,20261118,^退院,サマリー^^18842-5^退院時サマリー^LN,1,DEL,-,20261118100000';
    const header = readHeader(new TextEncoder().encode(line));
    assert.ok(!('problem' in header));
    assert.deepEqual(
      [header.type.split('^')[1], header.action, header.department],
      ['退院,サマリー', 'DEL', '-'],
    );
  });
});
