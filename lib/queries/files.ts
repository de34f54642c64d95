import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { FilesView } from './views.ts';

/** Every file of the patient with what became of it. Errors as {@link openChart}. */
export function patientFiles(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): FilesView {
  const opened = openChart(actor, { key, part: 'files' }, context);
  const { files, records, issues } = opened.chart;
  const recordCounts = countBy(records.map((record) => String(record.from.file)));
  const issueCounts = countBy(issues.map((issue) => JSON.stringify([issue.source, issue.path])));
  const rows = files.map((file, index) => ({
    index,
    file,
    records: recordCounts.get(String(index)) ?? 0,
    issues: issueCounts.get(JSON.stringify([file.source, file.path])) ?? 0,
  }));
  return { frame: opened.frame, rows };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
