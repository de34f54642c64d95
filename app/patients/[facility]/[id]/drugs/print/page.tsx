import type { Metadata } from 'next';
import { ChartPage } from '../../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../../components/chart/context.ts';
import { Mar } from '../../../../../../components/chart/mar.tsx';
import { drugHistory } from '../../../../../../lib/queries/drug-history.ts';
import { guarded } from '../../../../../guarded.tsx';
import type { PatientParams } from '../../../../../patient-key.ts';
import { askChart } from '../../chart-request.ts';

export const metadata: Metadata = { title: '与薬表' };

/** Supplies of up to three months are still running: the sheet looks that far back, and says what lies before. */
const LOOK_BACK_DAYS = 180;

export default guarded(MarPage);

async function MarPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, (actor, key) =>
    drugHistory(actor, { key, days: LOOK_BACK_DAYS }),
  );
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="drugs" landscape>
      <Mar view={view} context={context} />
    </ChartPage>
  );
}
