import { at, type Moment } from '../calendar.ts';
import { encodeIso2022Jp } from '../jis.ts';
import { filePath, type Sent } from '../journal.ts';
import { FACILITY_ID } from '../masters/hospital.ts';
import type { LabKey, PanelKey } from '../masters/labs.ts';
import { sendDemographics, sendReception } from '../messages/adt.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { sendInjectionOrder, sendInjectionsGiven } from '../messages/injections.ts';
import { type LabValue, sendLabReport } from '../messages/labs.ts';
import { sendPrescription } from '../messages/prescriptions.ts';
import type { FileSink, SpecialKind } from '../sink.ts';
import { storyPerson } from '../stories/story.ts';
import { regular } from '../timeline/recipes.ts';
import { makeChart, settingFor, type World } from '../timeline/world.ts';

/** What a good reader does with the file. */
export type Action =
  /** Kept apart, legible, never in the blocks of a chart. */
  | 'quarantine'
  /** A complaint with the file's place; what can be used is used. */
  | 'report'
  /** Nothing is wrong with it: it must be read like any other file. */
  | 'read';

export interface Expectation {
  readonly action: Action;
  /** Code of the complaint; none for `read`. */
  readonly issueCode?: string;
  readonly patientId: string;
  readonly note: string;
}

/** One planted fault: what, where (root folder and path below it) and what must come of it. */
export interface Planted {
  readonly fault: string;
  readonly root: string;
  readonly path: string;
  readonly expect: Expectation;
}

/** A part of the storage that was split off: the same facility, an identifier behind it. */
export const SECOND_ROOT = `${FACILITY_ID}_2`;

export type Expect = Omit<Expectation, 'patientId'>;

export function quarantine(issueCode: string, note: string): Expect {
  return { action: 'quarantine', issueCode, note };
}

export function report(issueCode: string, note: string): Expect {
  return { action: 'report', issueCode, note };
}

export function read(note: string): Expect {
  return { action: 'read', note };
}

interface Change {
  readonly flag?: string;
  readonly root?: string;
  /** Changes the decoded text before it is encoded. */
  body?(text: string): string;
  /** Encodes the text in another way than ISO-2022-JP. */
  encode?(text: string): Uint8Array;
  /** Changes the path below the root. */
  path?(path: string): string;
  readonly patientId?: string;
}

/** The tools for planting one fault. Every fault has a patient of its own with healthy files beside the broken one. */
export class FaultKit {
  readonly world: World;
  readonly chart: Chart;
  readonly setting: Setting;
  readonly planted: Planted[] = [];
  readonly #fault: string;
  readonly #sink: FileSink;

  constructor(world: World, place: { fault: string; number: number; sink: FileSink }) {
    const id = `00090${String(place.number).padStart(5, '0')}`;
    const person = storyPerson({
      id,
      name: ['試験', '太郎', 'シケン', 'タロウ'],
      sex: 'M',
      birth: '19600229',
    });
    this.world = world;
    this.#fault = place.fault;
    this.#sink = place.sink;
    this.chart = makeChart(world, person);
    this.setting = settingFor(person, 'medicine');
    sendDemographics(this.chart, this.moment(30));
    sendReception(this.chart, this.setting, this.moment(30) - 600);
  }

  /** 10:00 some days before the day of the copy. */
  moment(daysAgo: number): Moment {
    return at(this.world.today - daysAgo, 10);
  }

  /** Messages to break; they are taken out of the journal, so only the broken form is written. */
  prescription(daysAgo = 10, order?: string): Sent {
    sendPrescription(this.chart, this.setting, {
      at: this.moment(daysAgo),
      lines: regular(14, [
        ['amlodipine', 'onceMorning', 1],
        ['metformin', 'twice', 1],
      ]),
      category: 'outpatient',
      dispensed: 'outside',
      ...(order === undefined ? {} : { order }),
    });
    return this.chart.journal.takeLast();
  }

  laboratory(
    panel: PanelKey = 'renal',
    value: (key: LabKey) => LabValue = () => ({ text: '4.2', numeric: true }),
  ): Sent {
    const collected = this.moment(9);
    sendLabReport(this.chart, this.setting, {
      order: this.chart.order(),
      ordered: collected,
      collected,
      reported: collected + 3600,
      panels: [panel],
      value,
      sends: () => 'value',
      codes: 'both',
    });
    return this.chart.journal.takeLast();
  }

  injection(): Sent {
    const start = this.moment(8);
    const set = {
      start,
      end: start + 18_000,
      base: { drug: 'soritaT3', amount: 1 } as const,
      additives: [],
      volumeMl: 500,
    };
    const date = this.prescription(8).date;
    sendInjectionOrder(this.chart, this.setting, {
      kind: 'general',
      route: 'drip',
      entered: start - 3600,
      date,
      sets: [set],
    });
    return this.chart.journal.takeLast();
  }

  injectionGiven(): Sent {
    const start = this.moment(8);
    const set = {
      start,
      end: start + 3600,
      additives: [{ drug: 'adona', amount: 1 } as const],
      volumeMl: 10,
    };
    sendInjectionsGiven(this.chart, this.setting, [
      { order: this.chart.order(), setNumber: 1, set, kind: 'general', route: 'drip' },
    ]);
    return this.chart.journal.takeLast();
  }

  reception(): Sent {
    sendReception(this.chart, this.setting, this.moment(7));
    return this.chart.journal.takeLast();
  }

  /** ADT-00 as the only file of the patient: a broken one must not contradict healthy ones beside it. */
  demographics(): Sent {
    this.chart.journal.clear();
    sendDemographics(this.chart, this.moment(5));
    return this.chart.journal.takeLast();
  }

  /** Writes a message, changed as told, and notes it as planted. */
  plant(sent: Sent, expect: Expect, change: Change = {}): string {
    const text = change.body === undefined ? sent.body : change.body(sent.body);
    const plain = filePath(this.chart.person.id, sent, change.flag ?? '1');
    const path = change.path === undefined ? plain : change.path(plain);
    const root = change.root ?? FACILITY_ID;
    this.#sink.write(`${root}/${path}`, (change.encode ?? encodeIso2022Jp)(text));
    this.#note({ root, path }, expect, change.patientId);
    return path;
  }

  /** Writes a healthy file next to the fault; it must be read and is not part of the list. */
  healthy(sent: Sent, change: Change = {}): string {
    const path = filePath(this.chart.person.id, sent, change.flag ?? '1');
    this.#sink.write(
      `${change.root ?? FACILITY_ID}/${path}`,
      encodeIso2022Jp(change.body?.(sent.body) ?? sent.body),
    );
    return path;
  }

  /** Something that is not a plain file. */
  special(path: string, special: SpecialKind, expect: Expect & { root?: string }): void {
    const { root = FACILITY_ID, ...rest } = expect;
    if (this.#sink.special?.(`${root}/${path}`, special) === true) this.#note({ root, path }, rest);
  }

  /** Writes a file as it is and notes it as planted. */
  plantBytes(where: { root: string; path: string }, bytes: Uint8Array, expect: Expect): void {
    this.#sink.write(`${where.root}/${where.path}`, bytes);
    // The list says how a path reads; what is decomposed on the disk is composed there.
    this.#note({ root: where.root, path: where.path.normalize('NFC') }, expect);
  }

  #note(where: { root: string; path: string }, expect: Expect, patientId?: string): void {
    this.planted.push({
      fault: this.#fault,
      ...where,
      expect: { ...expect, patientId: patientId ?? this.chart.person.id },
    });
  }
}

/** One fault with its stable name. */
export interface Fault {
  readonly name: string;
  plant(kit: FaultKit): void;
}

/** The path of a prescription that is not written as a plain file. */
export function pathOf(kit: FaultKit, sent: Sent): string {
  return filePath(kit.chart.person.id, sent, '1');
}

/** Replaces one field of every segment of a kind. Fields count as in HL7; for MSH the separator is field 1. */
export function setField(
  text: string,
  where: { segment: string; field: number },
  change: (old: string) => string,
): string {
  const { segment, field } = where;
  const index = segment === 'MSH' ? field - 1 : field;
  return text
    .split('\r')
    .map((line) => {
      if (!line.startsWith(`${segment}|`)) return line;
      const fields = line.split('|');
      while (fields.length <= index) fields.push('');
      fields[index] = change(fields[index] ?? '');
      return fields.join('|');
    })
    .join('\r');
}
