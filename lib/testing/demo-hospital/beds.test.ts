import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BedBook } from './beds.ts';
import { writeDemoHospital } from './index.ts';
import { BED_COUNT, WARDS } from './masters/hospital.ts';
import { memorySink } from './memory-sink.ts';
import { rngFor } from './random.ts';

const sink = memorySink();
writeDemoHospital({ root: 'unused', seed: 3, date: '20261118', patients: 160, write: sink });

interface Move {
  readonly patient: string;
  readonly event: string;
  readonly when: string;
  /** Ward, room and bed; empty for a discharge. */
  readonly bed: string;
}

/** Admissions, transfers and discharges that are current, cancels left out with what they cancel. */
function moves(): Move[] {
  const list: Move[] = [];
  for (const path of sink.files.keys()) {
    if (!/\/ADT-(22|42|52)\//.test(path) || !path.endsWith('_1')) continue;
    const lines = sink.text(path).split('\r');
    const field = (segment: string, index: number): string =>
      lines.find((line) => line.startsWith(`${segment}|`))?.split('|')[index] ?? '';
    const event = field('MSH', 8).split('^')[1] ?? '';
    if (!['A01', 'A02', 'A03'].includes(event)) continue;
    const when = event === 'A01' ? field('PV1', 44) : event === 'A03' ? field('PV1', 45) : field('EVN', 6);
    const bed = event === 'A03' ? '' : field('PV1', 3).split('^').slice(0, 3).join('-');
    list.push({ patient: path.split('/')[3] ?? '', event, when, bed });
  }
  return list.sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
}

test('the hospital has 200 beds in five wards', () => {
  assert.equal(BED_COUNT, 200);
  assert.equal(WARDS.length, 5);
});

test('at no moment of 24 months do two patients lie in one bed', () => {
  const occupied = new Map<string, string>();
  const place = new Map<string, string>();
  for (const move of moves()) {
    const left = place.get(move.patient);
    if (left !== undefined) occupied.delete(left);
    place.delete(move.patient);
    if (move.bed === '') continue;
    assert.equal(occupied.get(move.bed), undefined, `${move.bed} at ${move.when}`);
    occupied.set(move.bed, move.patient);
    place.set(move.patient, move.bed);
  }
  assert.ok(occupied.size >= 20, `${occupied.size} inpatients now`);
});

test('every admission is in a bed that exists', () => {
  const beds = new Set(WARDS.flatMap((ward) => ward.beds.map((bed) => `${bed.ward}-${bed.room}-${bed.bed}`)));
  for (const move of moves()) if (move.bed !== '') assert.ok(beds.has(move.bed), move.bed);
});

test('a full ward has no bed left, and the day of leaving still counts', () => {
  const book = new BedBook(0, 30);
  const rng = rngFor(1, 'test');
  const icu = WARDS.find((ward) => ward.code === 'ICU')?.beds.length ?? 0;
  for (let i = 0; i < icu; i++) assert.notEqual(book.take(rng, 'ICU', { from: 3, to: 5 }), undefined);
  assert.equal(book.take(rng, 'ICU', { from: 5, to: 8 }), undefined);
  assert.notEqual(book.take(rng, 'ICU', { from: 6, to: 8 }), undefined);
});
