import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { Timeline } from '../../../../../components/chart/timeline.tsx';
import { timeline } from '../../../../../lib/queries/timeline.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { offsetParam, type SearchParams } from '../../../../search-params.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: '経過' };

interface TimelinePageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export default guarded(TimelinePage);

async function TimelinePage({ params, searchParams }: TimelinePageProps) {
  const offset = await offsetParam(searchParams);
  const { view, lang, user } = await askChart(params, (actor, key) => timeline(actor, { key, offset }));
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="timeline">
      <Timeline view={view} context={context} />
    </ChartPage>
  );
}
