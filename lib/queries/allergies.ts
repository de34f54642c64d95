import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { allergyBlock, contraindicationBlock, withdrawnAllergies } from './blocks/allergies.ts';
import { infectionBlock } from './blocks/infections.ts';
import { bloodTypeBlock } from './blocks/labs.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { AllergiesView } from './views.ts';

/** Allergies, contraindications, infections and blood type, withdrawn entries apart. Errors as {@link openChart}. */
export function allergies(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): AllergiesView {
  const opened = openChart(actor, { key, part: 'allergies' }, context);
  return {
    frame: opened.frame,
    allergies: allergyBlock(opened),
    contraindications: contraindicationBlock(opened),
    infections: infectionBlock(opened),
    bloodType: bloodTypeBlock(opened),
    withdrawn: withdrawnAllergies(opened),
  };
}
