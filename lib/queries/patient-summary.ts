/** The first screen of a chart, after the blocks and look-back windows of 救急用サマリー. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { addDays } from '../records/partial-date.ts';
import { allergyBlock, contraindicationBlock } from './blocks/allergies.ts';
import { documentItems, documentsBlock } from './blocks/documents.ts';
import { immunizationBlock, recentDrugs, withoutOrderBlock } from './blocks/drugs.ts';
import { stayBlock, visitBlock } from './blocks/encounters.ts';
import { examinationBlock } from './blocks/examinations.ts';
import { infectionBlock } from './blocks/infections.ts';
import { bloodTypeBlock, latestLabs } from './blocks/labs.ts';
import { bodyBlock, contactBlock, coverageBlock, procedureBlock } from './blocks/person.ts';
import { activeProblems } from './blocks/problems.ts';
import { latestVitals } from './blocks/vitals.ts';
import { type QueryContext, queryContext } from './context.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import type { SummaryView, SummaryWindows } from './views.ts';

/** Days: visits and drugs three months, laboratory and examinations one year, procedures five years. */
export const SUMMARY_WINDOWS: SummaryWindows = { visits: 90, drugs: 90, procedures: 1826, labs: 365 };

/** Opens a chart at its summary. Errors as {@link openChart}. */
export function patientSummary(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): SummaryView {
  return summaryOf(openChart(actor, { key, part: 'summary' }, context));
}

/** The summary of a chart that is already open. */
export function summaryOf(opened: OpenedChart): SummaryView {
  const { today, frame } = opened;
  const windows = SUMMARY_WINDOWS;
  const drugs = { today, copyDay: opened.copyDay, days: windows.drugs };
  return {
    frame,
    windows,
    allergies: allergyBlock(opened),
    contraindications: contraindicationBlock(opened),
    infections: infectionBlock(opened),
    bloodType: bloodTypeBlock(opened),
    prescriptions: recentDrugs(opened, 'prescription', drugs),
    injections: recentDrugs(opened, 'injection', drugs),
    withoutOrder: withoutOrderBlock(opened, { from: addDays(today, -windows.drugs), to: '9999-12-31' }),
    problems: activeProblems(opened),
    labs: latestLabs(opened, { today, days: windows.labs }),
    visits: visitBlock(opened, addDays(today, -windows.visits)),
    stays: stayBlock(opened, addDays(today, -windows.visits)),
    examinations: examinationBlock(opened, addDays(today, -windows.labs)),
    procedures: procedureBlock(opened),
    vaccinations: immunizationBlock(opened),
    body: bodyBlock(opened),
    vitals: latestVitals(opened),
    // Their words are not looked at here: unpacking them would cost every chart its first screen.
    documents: documentsBlock(opened, documentItems(opened, []), 'all'),
    contacts: contactBlock(opened),
    coverages: coverageBlock(opened),
  };
}
