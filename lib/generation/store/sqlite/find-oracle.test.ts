import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { agrees, type Person, personOf } from '../../../../tests/bench/brute-force.ts';
import { type MadeUpPatient, pick, population, randomFrom } from '../../../../tests/bench/population.ts';
import { publishPopulation } from '../../../../tests/bench/population-store.ts';
import { SPELLINGS } from '../../../../tests/bench/spellings.ts';
import { parseQuery, type QueryPlan } from '../../../search/query.ts';
import type { Generation } from '../../contract.ts';
import { openGeneration } from '../../open.ts';

/**
 * The index against a filter that knows no index: every patient is asked about every meaning of every word. Narrowing by
 * ranks, tokens and sorted keys must lose nobody and add nobody.
 */
const SIZE = 20_000;
const SUBJECTS = 60;
const ALL = SIZE;

/** Has every pair of 山本山 without having 山本山. */
const TRAP: MadeUpPatient = {
  id: String(SIZE).padStart(10, '0'),
  name: '山本 本山',
  kana: 'ヤマモト モトヤマ',
  romaji: '',
  birth: '1950-01',
  gender: 'male',
  phones: [],
};

let store: string;
let generation: Generation;
const patients: MadeUpPatient[] = [];
const people: Person[] = [];

before(async () => {
  store = mkdtempSync(join(tmpdir(), 'tomoshibi-oracle-'));
  patients.push(...population(SIZE - 1, 20_260_102), TRAP);
  people.push(...patients.map(personOf));
  await publishPopulation(store, patients);
  generation = openGeneration(store);
});

after(() => {
  generation.close();
  rmSync(store, { recursive: true, force: true });
});

function expected(plan: QueryPlan): string[] {
  const holds = (person: Person): boolean =>
    plan.tokens.every((token) => token.readings.some((reading) => agrees(person, reading))) ||
    (plan.joined?.readings.some((reading) => agrees(person, reading)) ?? false);
  return plan.tokens.length === 0 ? [] : people.filter(holds).map(({ id }) => id);
}

function found(plan: QueryPlan, limit: number): { ids: string[]; more: boolean; fuzzy: boolean } {
  const { matches, more, fuzzy } = generation.find(plan, { limit });
  return { ids: matches.map(({ patient }) => patient.id as string), more, fuzzy };
}

/** Compares one query; returns what differs, '' when nothing does. */
function difference(text: string): string {
  const plan = parseQuery(text);
  const wanted = expected(plan);
  const all = found(plan, ALL);
  const ids = all.fuzzy ? [] : all.ids;
  if (all.more || ids.toSorted().join() !== wanted.join()) {
    return `${text}: ${ids.length} found, ${wanted.length} expected`;
  }
  const page = found(plan, 50);
  const inAll = new Set(ids);
  if (all.fuzzy || page.ids.every((id) => inAll.has(id))) {
    const size = Math.min(50, wanted.length);
    const right = all.fuzzy || (page.ids.length === size && page.more === wanted.length > 50);
    return right ? '' : `${text}: page of ${page.ids.length}, more ${page.more}, ${wanted.length} expected`;
  }
  return `${text}: the page shows somebody who does not match`;
}

function subjects(): MadeUpPatient[] {
  const random = randomFrom(7);
  return Array.from({ length: SUBJECTS }, () => pick(random, patients));
}

describe('patient search against a brute-force filter', () => {
  for (const { name, of } of SPELLINGS) {
    it(`${name}: no difference, and everybody is found`, () => {
      const differences: string[] = [];
      const missed: string[] = [];
      for (const patient of subjects()) {
        const text = of(patient);
        if (text === '') continue;
        const differs = difference(text);
        if (differs !== '') differences.push(differs);
        if (!found(parseQuery(text), ALL).ids.includes(patient.id)) missed.push(`${patient.name} by ${text}`);
      }
      assert.deepEqual(differences, []);
      assert.deepEqual(missed, []);
    });
  }

  it('odd and combined queries: no difference', () => {
    const texts = [
      'ya',
      'sh',
      'ch',
      'ho',
      'ou',
      'あ',
      '1',
      '19',
      '1950',
      '195001',
      '0901',
      '090123',
      '123',
      '子',
      '田田',
      'ー',
      '%',
      '"',
      '*',
      '1950 1951',
      'さとう たろう 1950',
      'sato 佐藤',
      '佐藤 S25',
      'yamada S25.1',
      '1950-01-03',
      '2001-12',
      '1950/01',
      'yamada',
      'testabc',
      'た 子',
      '1234 5678',
      'OR',
      'NEAR(a b)',
      'e1950',
      'やまだ 0901',
      '\u0000',
      '々',
      'ヶ',
      '〓',
      '山本山',
      '本本 1950',
      'J',
      'xx yy zz',
    ];
    assert.deepEqual(
      texts.map(difference).filter((text) => text !== ''),
      [],
    );
  });
});
