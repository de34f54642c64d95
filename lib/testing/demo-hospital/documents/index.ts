/** Documents of the patients: who gets which. Written after the standard storage, from what happened in it. */
import { dayOf, type Moment } from '../calendar.ts';
import type { Chart } from '../messages/common.ts';
import { hashLabel } from '../random.ts';
import type { FileSink } from '../sink.ts';
import { happened, type World } from '../timeline/world.ts';
import { bedside, type Desk, type EventOf, eventsOf, file } from './desk.ts';
import { writeNote, writeNoteWithPicture, writeReferral, writeStayNotes, writeSummary } from './notes.ts';
import {
  explanationSheet,
  faxFromPharmacy,
  nursingSummary,
  nutritionNote,
  operationRecord,
  scanConsent,
  scanLetter,
} from './papers.ts';
import { writeReport } from './reports.ts';
import { DocumentJournal, TYPES } from './store.ts';
import { rounds, vitalKey, vitalMessage } from './vital-signs.ts';

export { EXTENDED_ROOT } from './store.ts';

/** How much is written: everything about a story patient, a little about some of the crowd. */
export type Share = 'all' | 'some';

/** Days of vital signs that are kept of a stay. */
const VITAL_DAYS = { all: 21, some: 4 } as const;
const VISITS = { all: 4, some: 1 } as const;

/** Writes the documents of one patient; `seen` hears of each content folder. */
export function writeDocuments(
  world: World,
  chart: Chart,
  to: { sink: FileSink; share: Share; seen(folder: string, files: number): void },
): void {
  const desk: Desk = { world, chart, journal: new DocumentJournal(chart.person.id) };
  if (to.share === 'some' && hashLabel(`documents/${chart.person.id}`) % 4 !== 0) return;
  for (const stay of eventsOf(desk, 'stay')) documentsOfStay(desk, stay, to.share);
  const visits = eventsOf(desk, 'visit').filter((visit) => happened(world, visit.at + 7200));
  for (const visit of visits.slice(-VISITS[to.share])) {
    writeNote(desk, {
      setting: visit.setting,
      at: visit.at + 4200,
      signs: '',
      first: visit === visits[0] ? 'yes' : 'no',
    });
  }
  const exams = eventsOf(desk, 'exam');
  for (const exam of to.share === 'all' ? exams : exams.slice(-1)) writeReport(desk, exam);
  if (to.share === 'all') SPECIAL[chart.person.id]?.(desk, visits);
  desk.journal.flush(to.sink, to.seen);
}

function documentsOfStay(desk: Desk, stay: EventOf<'stay'>, share: Share): void {
  if (!happened(desk.world, stay.admitted)) return;
  if (share === 'all') writeStayNotes(desk, stay);
  else {
    const setting = bedside(stay, stay.admitted);
    writeNote(desk, { setting, at: stay.admitted + 5400, signs: '', first: 'yes' });
  }
  vitals(desk, stay, VITAL_DAYS[share]);
  writeSummary(desk, stay, {
    body: desk.chart.person.id === '0001000133' ? 'pdf' : 'sections',
    corrected: desk.chart.person.id === '0001000101' ? 'yes' : 'no',
  });
  if (share === 'some') return;
  if (stay.setting.dept === 'surgery' && stay.left === undefined) {
    scanConsent(desk, { setting: bedside(stay, stay.admitted), at: stay.admitted + 9000 });
    operationRecord(desk, stay);
  }
}

/** Vital signs: one file a round in the intensive care unit, one a day elsewhere; today's file has been written twice. */
function vitals(desk: Desk, stay: EventOf<'stay'>, days: number): void {
  const { world, chart } = desk;
  const end = Math.min(stay.left ?? world.now, world.now);
  const last = dayOf(end);
  for (let day = Math.max(dayOf(stay.admitted), last - days + 1); day <= last; day++) {
    const moments = rounds(stay, day).filter((moment) => moment > stay.admitted && moment + 600 < end);
    const send = (some: readonly Moment[], per: 'day' | 'round'): void => {
      const final = some.at(-1);
      if (final === undefined) return;
      const key = vitalKey(final, per);
      const bytes = vitalMessage(world, chart, { stay, moments: some, key });
      const files = [{ name: 'main_document.hl7', bytes }];
      file(desk, { type: TYPES.vitals, setting: bedside(stay, final), at: final + 240, key, files });
    };
    if (stay.bedOn(day).ward === 'ICU') for (const moment of moments) send([moment], 'round');
    else {
      if (day === world.today && moments.length > 1) send(moments.slice(0, 1), 'day');
      send(moments, 'day');
    }
  }
}

type Special = (desk: Desk, visits: readonly EventOf<'visit'>[]) => void;

const lastOf = (visits: readonly EventOf<'visit'>[]) => {
  const visit = visits.at(-1);
  return visit === undefined ? undefined : { setting: visit.setting, at: visit.at + 6600 };
};

/** Documents that show one thing, each with a patient whose story it fits. */
const SPECIAL: Readonly<Record<string, Special>> = {
  // Diabetic: nutrition counselling as HTML.
  '0001000101': (desk, visits) => {
    const where = lastOf(visits.slice(0, -1));
    if (where !== undefined) nutritionNote(desk, where);
  },
  // Warfarin: a fax of the pharmacy about interactions.
  '0001000102': (desk, visits) => {
    const where = lastOf(visits);
    if (where !== undefined) faxFromPharmacy(desk, where);
  },
  // Contraindications: the letter he brought, scanned.
  '0001000104': (desk, visits) => {
    const first = visits[0];
    if (first !== undefined) scanLetter(desk, { setting: first.setting, at: first.at + 1800 });
  },
  // Bedridden: nursing summary as plain text.
  '0001000115': (desk) => {
    const stay = eventsOf(desk, 'stay')[0];
    if (stay !== undefined)
      nursingSummary(desk, { setting: bedside(stay, desk.world.now), at: desk.world.now - 6000 });
  },
  // Chemotherapy: consent, explanation, and a referral to the palliative care clinic near her home.
  '0001000117': (desk, visits) => {
    const [first] = visits;
    const last = visits.at(-1);
    if (first === undefined || last === undefined) return;
    scanConsent(desk, { setting: first.setting, at: first.at + 5000 });
    explanationSheet(desk, { setting: first.setting, at: first.at + 5400 });
    writeReferral(desk, last, { name: '岬町在宅クリニック' });
  },
  // Taper: the referral back to the family doctor, in the character set of the older system.
  '0001000121': (desk, visits) => {
    const last = visits.at(-1);
    if (last !== undefined) writeReferral(desk, last, { name: '灯台前医院', charset: 'Shift_JIS' });
  },
  // Skin: a note with a photograph.
  '0001000130': (desk, visits) => {
    const last = visits.at(-1);
    if (last !== undefined) writeNoteWithPicture(desk, last);
  },
  // Changed orders: a note written for the wrong patient was deleted.
  '0001000135': (desk, visits) => {
    const last = visits.at(-1);
    if (last === undefined) return;
    const key = writeNote(desk, { setting: last.setting, at: last.at + 5400, signs: '', first: 'no' }, [
      { title: '追記', blocks: [{ kind: 'text', lines: ['患者誤認のため本記録を削除する。'] }] },
    ]);
    desk.journal.remove(key);
  },
};
