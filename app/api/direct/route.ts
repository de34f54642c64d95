import { chooseReading } from '../../../lib/queries/prepare-chart.ts';
import { facilityId, patientId } from '../../../lib/records/ids.ts';
import { currentActor } from '../../session.ts';
import { fromThisSite, pageBefore, refused, seeOther, textField } from '../form-post.ts';

/** Chooses for this session whether a patient is read from the backups or from the index, and goes back to the page. */
export async function POST(request: Request): Promise<Response> {
  if (!fromThisSite(request)) return refused();
  const actor = await currentActor();
  if (!actor) return seeOther('/sign-in');
  const form = await request.formData();
  const key = {
    facility: facilityId(textField(form, 'facility')),
    id: patientId(textField(form, 'patient')),
  };
  chooseReading(actor, { key, choice: textField(form, 'choice') === 'wish' ? 'wish' : 'release' });
  return seeOther(pageBefore(request));
}
