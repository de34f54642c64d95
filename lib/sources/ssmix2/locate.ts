/** One patient by number: the layout says where the folder lies, so nothing has to be walked. */
import { byName } from '../../formats/archive/volume.ts';
import { type FacilityId, patientId } from '../../records/ids.ts';
import type { PatientUnit } from '../source.ts';
import { inVolume, type Root } from './roots.ts';

type Place = PatientUnit['places'][number];

/** Longer than any patient number. */
const LONGEST = 64;
/** How many folders of each level are looked into to learn how a root writes its numbers, and how many ways are tried. */
const FIRST_LEVEL = 4;
const SECOND_LEVEL = 2;
const PATIENTS = 40;
const SHAPES = 6;

/**
 * The patients whose number this is, leading zeros, width and separators of what was typed aside; several when the roots
 * hold it for several facilities, or with and without zeros. At most {@link MOST_LISTINGS} folders of a root are listed.
 * A patient whose folder lies elsewhere than the layout says cannot be found this way.
 */
export function locatePatients(roots: readonly Root[], typed: string): PatientUnit[] {
  const found = new Map<string, { facility: FacilityId; id: string; places: Place[] }>();
  roots.forEach((root, index) => {
    for (const id of heldUnder(root, typed)) {
      const key = JSON.stringify([root.facility, id]);
      const unit = found.get(key) ?? { facility: root.facility, id, places: [] };
      unit.places.push({ root: index, path: [...partsOf(id), id].join('/') });
      found.set(key, unit);
    }
  });
  return [...found.values()]
    .sort((a, b) => byName(a.facility, b.facility) || byName(a.id, b.id))
    .map(({ facility, id, places }) => ({ facility, patient: patientId(id), places, misplaced: false }));
}

/** Folders listed in one root for one number: those of the look at its numbers, and one for each way to write it. */
export const MOST_LISTINGS = 1 + FIRST_LEVEL + FIRST_LEVEL * SECOND_LEVEL + 2 * SHAPES + 4;

function heldUnder(root: Root, typed: string): string[] {
  const listed = new Map<string, ReadonlySet<string>>();
  const holds = (id: string): boolean => {
    const folder = partsOf(id).join('/');
    const names = listed.get(folder) ?? new Set(root.volume.list(inVolume(root, folder)).folders);
    listed.set(folder, names);
    return names.has(id);
  };
  return spellings(typed, shapesIn(root)).filter(holds);
}

function partsOf(id: string): string[] {
  return [id.slice(0, 3), id.slice(3, 6)].filter((part) => part !== '');
}

/** Every way in which this root could write the number; never one that leads out of the root. */
function spellings(typed: string, shapes: readonly string[]): string[] {
  const asTyped = typed.trim();
  const narrow = asTyped.normalize('NFKC');
  const plain = narrow.replace(/[^0-9A-Za-z]/g, '');
  const cased = [...new Set([plain, plain.toUpperCase()])];
  const shaped = shapes.flatMap((shape) => cased.flatMap((letters) => inShape(letters, shape)));
  return [...new Set([asTyped, narrow, ...cased, ...shaped])].filter(isSafe);
}

function isSafe(id: string): boolean {
  if (id === '' || id.length > LONGEST || /[/\\:\p{Cc}]/u.test(id)) return false;
  return ![id, ...partsOf(id)].some((part) => part === '.' || part === '..');
}

/** The letters and digits written from the right into the places (`9`) of a shape; zeros fill it up, and fall off. */
function inShape(letters: string, shape: string): string[] {
  const places = [...shape].filter((sign) => sign === '9').length;
  const significant = letters.replace(/^0+(?=.)/, '');
  if (letters === '' || significant.length > places) return [];
  const signs = [...significant.padStart(places, '0')];
  return [shape.replaceAll('9', () => signs.shift() ?? '')];
}

const looked = new WeakMap<Root, readonly string[]>();

/** How the numbers of a root are written, every letter and digit as `9`, from a bounded look. Remembered once any is seen. */
function shapesIn(root: Root): readonly string[] {
  const known = looked.get(root);
  if (known) return known;
  const list = (path: string): readonly string[] => root.volume.list(inVolume(root, path)).folders;
  const parts = (names: readonly string[]): string[] => names.filter((name) => name.length <= 3);
  const shapes = new Set<string>();
  for (const first of spread(parts(list('')), FIRST_LEVEL)) {
    for (const second of spread(parts(list(first)), SECOND_LEVEL)) {
      for (const id of spread(list(`${first}/${second}`), PATIENTS)) {
        if (id.slice(0, 3) === first && id.slice(3, 6) === second)
          shapes.add(id.replace(/[0-9A-Za-z]/g, '9'));
      }
    }
  }
  const some = [...shapes].slice(0, SHAPES);
  if (some.length > 0) looked.set(root, some);
  return some;
}

/** At most so many of the items, from the first to the last. */
function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => items[Math.round(at * step)]).filter(
    (item): item is T => item !== undefined,
  );
}
