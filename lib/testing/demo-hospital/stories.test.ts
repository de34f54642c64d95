import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stories, writeDemoHospital } from './index.ts';
import { memorySink } from './memory-sink.ts';

const sink = memorySink();
writeDemoHospital({ root: 'unused', date: '20261118', patients: 1, write: sink });

interface Stored {
  readonly path: string;
  readonly text: string;
}

/** Current files of a patient, by type, oldest first. */
function files(id: string, type: string, flag = '1'): Stored[] {
  return [...sink.files.keys()]
    .filter((path) => path.includes(`/${id}/`) && path.includes(`/${type}/`) && path.endsWith(`_${flag}`))
    .sort()
    .map((path) => ({ path, text: sink.text(path) }));
}

/** Values of one item in all results of a patient, oldest first. */
function values(id: string, name: string): string[] {
  return files(id, 'OML-11').flatMap(({ text }) =>
    text
      .split('\r')
      .filter((line) => line.startsWith('OBX|') && line.includes(`^${name}^`))
      .map((line) => line.split('|')[5] ?? ''),
  );
}

function one(id: string, type: string): string {
  const [file] = files(id, type);
  assert.ok(file, `${id} has a current ${type}`);
  return file.text;
}

test('the table names what each story is about', () => {
  assert.ok(stories.length >= 38);
  for (const story of stories) assert.ok(story.expect.length > 20 && story.name.includes(' '), story.id);
});

test('the diabetic: HbA1c falls, creatinine rises, insulin is prescribed', () => {
  const hba1c = values('0001000101', 'ＨｂＡ１ｃ（ＮＧＳＰ）').map(Number);
  const cre = values('0001000101', 'Ｃｒｅ').map(Number);
  assert.ok(hba1c.length > 20 && (hba1c[0] ?? 0) > 9.8 && (hba1c.at(-1) ?? 99) < 7.5);
  assert.ok((cre.at(-1) ?? 0) > (cre[0] ?? 9) + 0.3);
  assert.match(files('0001000101', 'OMP-01').at(-1)?.text ?? '', /インスリン　グラルギン/);
});

test('warfarin: PT-INR on every visit, once above 4, and a lower dose afterwards', () => {
  const inr = values('0001000102', 'ＰＴ－ＩＮＲ').map(Number);
  assert.ok(inr.length >= 20 && inr.filter((value) => value > 3.8).length === 1);
  const doses = files('0001000102', 'OMP-01').map(
    ({ text }) => /RXE\|\|102003\^[^|]*\|([\d.]+)\|/.exec(text)?.[1],
  );
  assert.equal(doses[0], '3');
  assert.equal(doses.at(-1), '2.5');
});

test('penicillin allergy: in ADT-61, in AL1 of ADT-00 and of the orders', () => {
  assert.match(one('0001000103', 'ADT-61'), /IAM\|1\|DA\^[^|]*\|A0001\^ペニシリン系\^99TA1\|SV\^重度/);
  assert.match(one('0001000103', 'ADT-00'), /AL1\|1\|DA\^/);
  assert.match(one('0001000103', 'OMP-02'), /AL1\|1\|DA\^/);
});

test('contraindications are of kind MC', () => {
  assert.match(one('0001000104', 'ADT-61'), /IAM\|1\|MC\^種々の禁忌\^HL70127\|K0001\^ヨード造影剤/);
  assert.ok(!files('0001000104', 'OMG-01').some(({ text }) => text.includes('ＣＴ　造影')));
});

test('suspected diseases carry PRB-13', () => {
  const prb = one('0001000105', 'PPR-01')
    .split('\r')
    .filter((line) => line.startsWith('PRB|'));
  assert.equal(prb.length, 2);
  for (const line of prb) assert.equal(line.split('|')[13], '1^疑いあり^JHSD0005');
});

test('results that are texts are sent as texts', () => {
  const seen = new Set(values('0001000106', 'ＨＢｓ抗原（定量）'));
  for (const text of ['100<', '<0.5', '>250']) assert.ok(seen.has(text), text);
  assert.deepEqual(new Set(values('0001000106', '尿潜血')), new Set(['(±)']));
});

test('look-alikes: the same kana and birth year, other kanji', () => {
  const [a, b] = ['0001000107', '0001000108'].map((id) =>
    one(id, 'ADT-00')
      .split('\r')
      .find((s) => s.startsWith('PID|'))
      ?.split('|'),
  );
  assert.equal(a?.[5]?.split('~')[1], b?.[5]?.split('~')[1]);
  assert.notEqual(a?.[5]?.split('~')[0], b?.[5]?.split('~')[0]);
  assert.equal(a?.[7]?.slice(0, 4), b?.[7]?.slice(0, 4));
});

test('one has only ADT-00, one has everything but', () => {
  const types = (id: string): Set<string> =>
    new Set(
      [...sink.files.keys()]
        .filter((path) => path.includes(`/${id}/`))
        .map((path) => path.split('/')[5] ?? ''),
    );
  assert.deepEqual(types('0001000109'), new Set(['ADT-00']));
  assert.ok(!types('0001000110').has('ADT-00') && types('0001000110').has('OML-11'));
});

test('the foreign name has three repetitions', () => {
  assert.match(
    one('0001000111', 'ADT-00'),
    /グエン\^ティ　マイ\^\^\^\^\^L\^I~[^|]*~NGUYEN\^THI MAI\^\^\^\^\^L\^A/,
  );
});

test('the newborn was born on the day of the copy and lies in 4W', () => {
  const admission = one('0001000112', 'ADT-22');
  assert.match(admission, /山本\^花子ベビー\^/);
  assert.match(admission, /\|20261118\|M/);
  assert.match(admission, /PV1\|0001\|I\|4W\^/);
});

test('the one who died was discharged with 20', () => {
  const pv1 = one('0001000114', 'ADT-52')
    .split('\r')
    .find((line) => line.startsWith('PV1|'));
  assert.equal(pv1?.split('|')[36], '20');
});

test('ten transfers, more than a thousand files', () => {
  assert.equal(files('0001000115', 'ADT-42').length, 10);
  assert.ok([...sink.files.keys()].filter((path) => path.includes('/0001000116/')).length > 1000);
});

test('chemotherapy is type 07, vaccination type 06 with lot numbers', () => {
  assert.match(one('0001000117', 'OMP-02'), /RXE\|\|07\^抗がん剤/);
  assert.match(one('0001000132', 'OMP-02'), /RXE\|\|06\^予防接種/);
  assert.match(one('0001000132', 'OMP-12'), /FLU2501A/);
});

test('MRSA: organism and susceptibilities, first preliminary, then final', () => {
  const final =
    files('0001000118', 'OML-11')
      .map(({ text }) => text)
      .find((text) => text.includes('VCM(')) ?? '';
  assert.match(final, /1301\^Staphylococcus aureus（ＭＲＳＡ）\^JANIS/);
  assert.match(final, /VCM\(バンコマイシン\)\^99TL4\|\|1\|[^|]*\|\|S\|/);
  assert.match(final, /\|6B010000001774214&培養同定菌名&JC10\^1\^1301&/);
  assert.ok(files('0001000118', 'OML-11', '2').some(({ text }) => text.includes('検査中')));
});

test('allergies: a sentence that there are none, and a deleted one', () => {
  assert.match(one('0001000119', 'ADT-61'), /アレルギーなし/);
  const list = one('0001000120', 'ADT-61');
  assert.match(list, /ペニシリン系[^\r]*D\^削除/);
  assert.ok(!one('0001000120', 'ADT-00').includes('ペニシリン系'));
});

test('the taper has three start dates; drugs without a definable dose have an explicit empty one', () => {
  const starts = [
    ...one('0001000121', 'OMP-01').matchAll(/TQ1\|1\|\|[^|]*\|\|\|7\^D&日&ISO\+\|(\d{8})/g),
  ].map((m) => m[1]);
  assert.equal(new Set(starts).size, 3);
  assert.match(one('0001000122', 'OMP-01'), /ケトプロフェンテープ[^|]*\|""\|\|""\|/);
});

test('infusions run at the moment of the copy', () => {
  const running = files('0001000123', 'OMP-02').flatMap(({ text }) =>
    [...text.matchAll(/TQ1\|1\|+(\d{12})\|(\d{12})/g)].filter(
      (m) => (m[1] ?? '') < '202611181410' && (m[2] ?? '') > '202611181410',
    ),
  );
  assert.ok(running.length >= 2);
});

test('cancels are the current files of their folders', () => {
  assert.match(one('0001000124', 'ADT-22'), /\|\|ADT\^A11\^ADT_A09\|/);
  assert.match(one('0001000125', 'ADT-52'), /\|\|ADT\^A13\^ADT_A01\|/);
  assert.match(one('0001000126', 'ADT-42'), /\|\|ADT\^A12\^ADT_A09\|/);
});

test('plans for tomorrow: admission, discharge, return from leave', () => {
  assert.match(files('0001000127', 'ADT-21')[0]?.path ?? '', /\/20261119\/ADT-21\//);
  assert.match(files('0001000128', 'ADT-51')[0]?.path ?? '', /\/20261119\/ADT-51\//);
  assert.equal(files('0001000129', 'ADT-31').length, 2);
  assert.equal(files('0001000129', 'ADT-32').length, 1);
});

test('a replaced prescription has flag 2 beside flag 1, a cancelled one flag 0', () => {
  assert.equal(files('0001000135', 'OMP-01').length, 1);
  assert.equal(files('0001000135', 'OMP-01', '2').length, 1);
  assert.equal(files('0001000135', 'OMP-01', '0').length, 2);
});

test('two receptions of one day share a key', () => {
  assert.equal(files('0001000137', 'ADT-12').length, 1);
  assert.equal(files('0001000137', 'ADT-12', '2').length, 1);
});
