import type { Chart } from '../messages/common.ts';
import type { Person, Sex } from '../person.ts';
import { makeChart, type World } from '../timeline/world.ts';

/** A patient with a stable ID whose chart shows one thing that readers must get right. */
export interface Story {
  readonly id: string;
  /** Name as sent: family and given name. */
  readonly name: string;
  /** What a reader of the chart must find. */
  readonly expect: string;
  make(world: World): Chart;
}

interface Identity {
  readonly id: string;
  readonly name: readonly [family: string, given: string, familyKana: string, givenKana: string];
  readonly sex: Sex;
  readonly birth: string;
}

/** A person of a story: full address and contact, everything else as the story says. */
export function storyPerson(identity: Identity, more: Partial<Person> = {}): Person {
  const [family, given, familyKana, givenKana] = identity.name;
  const tail = identity.id.slice(-4).padStart(4, '0');
  return {
    id: identity.id,
    family,
    given,
    familyKana,
    givenKana,
    sex: identity.sex,
    birth: identity.birth,
    zip: '900-9901',
    address: '灯台県灯台市岬町２－３－４',
    phone: `099-990-${tail}`,
    mobile: `090-0000-${tail}`,
    blood: { abo: 'A', rh: '+' },
    heightCm: identity.sex === 'M' ? 167.8 : 154.2,
    weightKg: identity.sex === 'M' ? 63.5 : 52.1,
    allergies: [],
    contact: {
      family,
      given: identity.sex === 'M' ? '和子' : '和夫',
      familyKana,
      givenKana: identity.sex === 'M' ? 'カズコ' : 'カズオ',
      relation: 'SPO^配偶者^HL70063',
      phone: `090-0000-${tail}`,
    },
    insurance: {
      kind: 'C0^国民健康保険^JHSD0001',
      number: '67999991',
      symbol: '１２',
      member: '３４５６７８',
    },
    ...more,
  };
}

/** A story told by a function that fills the chart. */
export function story(person: Person, expect: string, tell: (world: World, chart: Chart) => void): Story {
  return {
    id: person.id,
    name: `${person.family} ${person.given}`,
    expect,
    make(world) {
      const chart = makeChart(world, person);
      tell(world, chart);
      return chart;
    },
  };
}
