import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Listing, Volume } from '../../formats/archive/volume.ts';
import { facilityId } from '../../records/ids.ts';
import { locatePatients, MOST_LISTINGS } from './locate.ts';
import type { Root } from './roots.ts';

const EMPTY: Listing = { folders: [], files: [], others: [], failure: null };

interface Counted {
  readonly root: Root;
  /** Every folder that was listed, in order. */
  readonly listed: string[];
}

/** A root whose folders are worked out when asked for, so that it can be of any size. */
function rootOf(folders: (path: string) => readonly string[], facility = '1319999'): Counted {
  const listed: string[] = [];
  const refuse = (): never => {
    throw new Error('no file may be opened');
  };
  const volume: Volume = {
    list(path) {
      listed.push(path);
      return { ...EMPTY, folders: folders(path) };
    },
    read: refuse,
    stat: refuse,
    check: refuse,
    close: refuse,
  };
  return { root: { path: '/backup', volume, inside: '', facility: facilityId(facility) }, listed };
}

/** The folders of a root with these patients. */
function holding(...ids: readonly string[]): (path: string) => readonly string[] {
  return (path) => {
    const depth = path === '' ? 0 : path.split('/').length;
    const under = ids.filter((id) =>
      `${id.slice(0, 3)}/${id.slice(3, 6)}/`.startsWith(path === '' ? '' : `${path}/`),
    );
    const names = under.map((id) => [id.slice(0, 3), id.slice(3, 6), id][depth] ?? '');
    return [...new Set(names)].sort();
  };
}

function located(typed: string, ...roots: readonly Counted[]): string[] {
  return locatePatients(
    roots.map(({ root }) => root),
    typed,
  ).map(
    ({ facility, patient, places }) =>
      `${facility} ${patient} ${places.map(({ root, path }) => `${root}:${path}`)}`,
  );
}

const AT = '0:000/123/0001234567';
const CASES: readonly (readonly [
  what: string,
  typed: string,
  held: readonly string[],
  found: readonly string[],
])[] = [
  ['as it is written', '0001234567', ['0001234567'], ['0001234567']],
  ['leading zeros left out', '1234567', ['0001234567'], ['0001234567']],
  ['more leading zeros than the hospital writes', '0000001234567', ['0001234567'], ['0001234567']],
  ['wide digits', '０００１２３４５６７', ['0001234567'], ['0001234567']],
  ['hyphens and spaces', ' 000-123-4567 ', ['0001234567'], ['0001234567']],
  ['numbers that are written with a hyphen', '123456', ['0012345-6', '0099999-9'], ['0012345-6']],
  ['letters in small', 'ab000123', ['AB000123'], ['AB000123']],
  [
    'two patients that differ in zeros only are a choice',
    '12345',
    ['0000012345', '12345'],
    ['0000012345', '12345'],
  ],
  ['somebody else with the same beginning', '123456', ['0001234567'], []],
  ['a name', 'やまだ', ['0001234567'], []],
  ['nothing', '  ', ['0001234567'], []],
];

for (const [what, typed, held, found] of CASES) {
  test(`found by number: ${what}`, () => {
    const ids = located(typed, rootOf(holding(...held))).map((line) => line.split(' ')[1]);
    assert.deepEqual(ids, found);
  });
}

test('roots of one facility give one patient with several places, other facilities are a choice', () => {
  const held = holding('0001234567');
  const other = rootOf(held, '1310001');
  assert.deepEqual(located('1234567', rootOf(held), rootOf(held), other), [
    '1310001 0001234567 2:000/123/0001234567',
    `1319999 0001234567 ${AT},1:000/123/0001234567`,
  ]);
});

test('a number never leads out of the root', () => {
  for (const typed of [
    '..',
    '../..',
    'abc..',
    '../../etc',
    '/etc',
    'abc../..',
    'a\\b',
    'c:\\x',
    '000/123/0001234567',
  ]) {
    const counted = rootOf(holding('0001234567'));
    located(typed, counted);
    assert.ok(
      counted.listed.every((path) => !path.split('/').some((part) => part === '..' || part === '.')),
      `${typed} → ${counted.listed.join(' ')}`,
    );
  }
});

/** Ten thousand million patients: every folder of the tree has a thousand. */
function boundless(path: string): readonly string[] {
  const three = Array.from({ length: 1000 }, (_, at) => String(at).padStart(3, '0'));
  const parts = path === '' ? [] : path.split('/');
  return parts.length < 2 ? three : three.map((end) => `${parts.join('')}${end}9`);
}

test('the number of folders listed does not depend on the size of the archive', () => {
  for (const typed of ['9998887779', '1119', 'nobody', '0000000009']) {
    const counted = rootOf(boundless);
    located(typed, counted);
    assert.ok(counted.listed.length <= MOST_LISTINGS, `${typed}: ${counted.listed.length}`);
  }
  const counted = rootOf(boundless);
  assert.deepEqual(located('9998887779', counted), ['1319999 9998887779 0:999/888/9998887779']);
  const before = counted.listed.length;
  located('9998887779', counted);
  assert.ok(counted.listed.length - before <= 3, 'how numbers are written is looked at once');
});
