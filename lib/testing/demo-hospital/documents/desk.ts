/** The desk at which documents about one patient are written: his course, and where they are filed. */
import { type Day, dayOf, type Moment, ymd } from '../calendar.ts';
import { DEPARTMENTS } from '../masters/hospital.ts';
import type { Chart, ChartEvent, Setting } from '../messages/common.ts';
import { happened, type World } from '../timeline/world.ts';
import { type Phrases, phrasesFor } from './phrases.ts';
import type { ContentFile, DocumentJournal, DocumentType } from './store.ts';

export type EventOf<Kind extends ChartEvent['kind']> = Extract<ChartEvent, { kind: Kind }>;

export interface Desk {
  readonly world: World;
  readonly chart: Chart;
  readonly journal: DocumentJournal;
}

export function eventsOf<Kind extends ChartEvent['kind']>(desk: Desk, kind: Kind): EventOf<Kind>[] {
  return desk.chart.events.filter((event): event is EventOf<Kind> => event.kind === kind);
}

/** What is written about the patient's main problem as it was known by then. */
export function phrasesOn(desk: Desk, day: Day): Phrases {
  const known = eventsOf(desk, 'problem').filter((problem) => problem.since <= day);
  const main = known.findLast((problem) => problem.main) ?? known.at(-1);
  return phrasesFor(main?.disease);
}

/** Files a document; what would be written after the copy was taken is not in it. Returns the 特定キー, '' when not filed. */
export function file(
  desk: Desk,
  paper: {
    type: DocumentType;
    setting: Setting;
    at: Moment;
    files: readonly ContentFile[];
    key?: string;
    /** 診療日, when it is not the day of filing. */
    day?: Moment;
  },
): string {
  if (!happened(desk.world, paper.at + 60)) return '';
  const key = paper.key ?? desk.journal.key();
  desk.journal.add({
    type: paper.type,
    date: ymd(paper.day ?? paper.at),
    key,
    at: paper.at,
    dept: DEPARTMENTS[paper.setting.dept].code,
    files: paper.files,
  });
  return key;
}

/** The setting on a day of a stay: the bed changes. */
export function bedside(stay: EventOf<'stay'>, moment: Moment): Setting {
  return { ...stay.setting, bed: stay.bedOn(dayOf(moment)) };
}
