import { chartLines } from '../../../../../../lib/queries/chart-search.ts';
import { prepareChart } from '../../../../../../lib/queries/prepare-chart.ts';
import { isAppError } from '../../../../../../lib/system/errors.ts';
import { keyOf, type PatientParams } from '../../../../../patient-key.ts';
import { currentActor } from '../../../../../session.ts';

/** The words of one chart for the search inside it, asked once per page. */
export async function GET(
  _request: Request,
  { params }: { readonly params: PatientParams },
): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'sign-in' }, { status: 401, headers });
  try {
    const key = await keyOf(params);
    await prepareChart(actor, { key, action: 'chart-open' });
    return Response.json(chartLines(actor, key), { headers });
  } catch (error) {
    if (isAppError(error) && error.exit === 'not-found') {
      return Response.json({ error: 'not-found' }, { status: 404, headers });
    }
    throw error;
  }
}
