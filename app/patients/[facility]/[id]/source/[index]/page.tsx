import type { Metadata } from 'next';
import { ChartPage } from '../../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../../components/chart/context.ts';
import { Source } from '../../../../../../components/chart/source.tsx';
import { sourceFile } from '../../../../../../lib/queries/source-file.ts';
import { guarded } from '../../../../../guarded.tsx';
import { notInCopy } from '../../../../../not-in-copy.ts';
import { askChart } from '../../chart-request.ts';
import { type FileParams, fileIndex } from './file-index.ts';

export const metadata: Metadata = { title: '原文' };

export default guarded(SourcePage);

async function SourcePage({ params }: { readonly params: FileParams }) {
  const index = fileIndex((await params).index);
  if (index === null) notInCopy();
  const { view, lang, user } = await askChart(params, (actor, key) => sourceFile(actor, { key, index }));
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="files">
      <Source view={view} context={context} />
    </ChartPage>
  );
}
