import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { FILE_STATUSES, Files } from '../../../../../components/chart/files.tsx';
import { patientFiles } from '../../../../../lib/queries/files.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { offsetParam, param, type SearchParams } from '../../../../search-params.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: 'ファイル' };

interface FilesPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export default guarded(FilesPage);

async function FilesPage({ params, searchParams }: FilesPageProps) {
  const wanted = await param(searchParams, 'status');
  const status = FILE_STATUSES.find((choice) => choice === wanted) ?? null;
  const type = await param(searchParams, 'type');
  const offset = await offsetParam(searchParams);
  const { view, lang, user } = await askChart(params, patientFiles);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="files">
      <Files view={view} choice={{ status, type, offset }} context={context} />
    </ChartPage>
  );
}
