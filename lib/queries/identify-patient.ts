import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { localDay } from '../system/clock.ts';
import { asOf } from './as-of.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { ageOfRow } from './find-patients.ts';
import type { IdentityView } from './views.ts';

/**
 * Who this is, from the index alone, for the confirmation before a chart is opened. Name, address and telephone are
 * shown, so that is recorded; nothing of the chart is read. Undefined when the copy does not have the patient.
 */
export function identifyPatient(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): IdentityView | undefined {
  authorise(actor);
  const generation = context.generation();
  const row = generation.patient(key);
  if (!row) return undefined;
  context.access.recordAccess(actor, {
    action: 'identity-shown',
    facility: key.facility,
    patient: key.id,
    generation: generation.name,
  });
  const today = localDay(context.clock);
  const lookalikes = row.lookalikes > 0 ? generation.lookalikes(key) : [];
  return {
    asOf: asOf(context, generation),
    today,
    row,
    age: ageOfRow(row, today),
    lookalikes: lookalikes.map((other) => ({ row: other, age: ageOfRow(other, today) })),
  };
}
