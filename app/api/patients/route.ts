import { answerOf } from '../../../components/search/hit.ts';
import { findPatients } from '../../../lib/queries/find-patients.ts';
import { LONGEST_PARAM } from '../../search-params.ts';
import { currentActor } from '../../session.ts';

const SHOWN = 12;

const HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** Patients that match what has been typed so far. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return Response.json({ error: 'not-signed-in' }, { status: 401, headers: HEADERS });
  const text = (new URL(request.url).searchParams.get('q') ?? '').slice(0, LONGEST_PARAM);
  const view = findPatients(actor, text, { limit: SHOWN });
  return Response.json(answerOf(view), { headers: HEADERS });
}
