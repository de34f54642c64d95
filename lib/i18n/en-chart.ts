import { enChartPages } from './en-chart-pages.ts';
import { enDocuments } from './en-documents.ts';
import type { ChartMessages } from './ja-chart.ts';

/** Words of the chart pages in English. */
export const enChart: ChartMessages = {
  ...enChartPages,
  ...enDocuments,
  tabs: {
    summary: 'Summary',
    drugs: 'Drugs',
    labs: 'Labs',
    problems: 'Problems',
    allergies: 'Allergies',
    encounters: 'Encounters',
    orders: 'Orders & exams',
    documents: 'Documents',
    vitals: 'Vital signs',
    timeline: 'Timeline',
    files: 'Files',
    search: 'Search',
  },
  nav: { chart: 'Chart', newer: 'Newer', older: 'Older' },
  identity: {
    banner: 'Patient identity',
    id: 'Patient ID',
    birth: 'Born',
    inpatient: 'Inpatient',
    onLeave: 'On leave',
    lastBed: 'last bed on record',
    noKana: 'no kana name',
    derived:
      'This copy has no registration message (ADT-00): name and demographics come from other messages.',
    lookalike: (n) => `${n} other patient(s) with a similar name. Check the patient ID and the birth date`,
    unreadable: (n) => `${n} file(s) of this patient could not be read or are missing`,
    quarantined: (n) => `${n} file(s) kept out: they name another patient`,
    doubts: {
      'patient-deleted':
        'The sender deleted this registration (A23). Check whether the patient ID was merged or corrected',
      'pid-differs': 'Some messages give another birth date or kana name than the registration',
      'sources-disagree': 'The sources give different birth dates or kana names',
    },
    disabled: 'disability (stated by the sender)',
  },
  alerts: {
    label: 'Alerts',
    contraindicationAbsent: 'Contraindications: nothing stated (unknown)',
    infectionAbsent: 'Infections: nothing stated (unknown)',
  },
  common: {
    at: 'When',
    name: 'Name',
    value: 'Value',
    unit: 'Unit',
    department: 'Department',
    doctor: 'Doctor',
    status: 'Status',
    comment: 'Comment',
    orderNo: 'Order no.',
    unknownDate: 'date unknown',
    notSent: 'not sent',
    show: 'Show',
    all: 'All',
    outpatient: 'Outpatient',
    unknown: 'unknown',
    noName: 'no name sent',
    items: (n) => `${n}`,
    range: (from, to) => `${from} – ${to}`,
  },
};
