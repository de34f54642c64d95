import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { DirectReading } from '../direct/desk.ts';
import type { Generation } from '../generation/contract.ts';
import { copyOfDraft } from '../generation/patient-copy.ts';
import type { PatientKey } from '../records/ids.ts';
import { localDay } from '../system/clock.ts';
import { asOf } from './as-of.ts';
import { asOfNothing, asOfReading } from './as-of-direct.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { ageOfRow } from './find-patients.ts';
import { DIRECT, indexOrNull, sessionOf } from './index-state.ts';
import type { AsOf, IdentityView } from './views.ts';

/**
 * Who this is, from the index alone (or from a prepared reading of the backups), for the confirmation before a chart is opened. Name, address and telephone are
 * shown, so that is recorded; nothing of the chart is read. Undefined when the copy does not have the patient.
 */
export function identifyPatient(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): IdentityView | undefined {
  authorise(actor);
  const reading = context.direct.held(sessionOf(actor), key);
  const generation = reading ? indexOrNull(context) : context.generation();
  const indexed = generation?.patient(key);
  const row = reading ? reading.draft.row : indexed;
  if (!row) return undefined;
  context.access.recordAccess(actor, {
    action: 'identity-shown',
    facility: key.facility,
    patient: key.id,
    generation: reading ? DIRECT : (generation?.name ?? ''),
  });
  const today = localDay(context.clock);
  const lookalikes = generation && indexed && indexed.lookalikes > 0 ? generation.lookalikes(key) : [];
  return {
    asOf: asOfIdentity(context, { reading, generation }),
    today,
    row: { ...row, lookalikes: Math.max(row.lookalikes, lookalikes.length) },
    age: ageOfRow(row, today),
    lookalikes: lookalikes.map((other) => ({ row: other, age: ageOfRow(other, today) })),
  };
}

function asOfIdentity(
  context: QueryContext,
  {
    reading,
    generation,
  }: { readonly reading: DirectReading | undefined; readonly generation: Generation | null },
): AsOf {
  const chart = reading && copyOfDraft(reading.draft, DIRECT).chart(reading.key);
  if (reading && chart) return asOfReading(context, { reading, chart, generation });
  return generation ? asOf(context, generation) : asOfNothing(context);
}
