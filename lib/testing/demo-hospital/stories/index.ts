import type { World } from '../timeline/world.ts';
import { CRITICAL_STORIES } from './critical.ts';
import { EVENT_STORIES } from './events.ts';
import { IDENTITY_STORIES } from './identity.ts';
import { INPATIENT_STORIES, NEWBORN_EXPECT, newborn } from './inpatients.ts';
import { OUTPATIENT_STORIES } from './outpatients.ts';
import type { Story } from './story.ts';
import { TREATMENT_STORIES } from './treatments.ts';

const FIXED: readonly Story[] = [
  ...INPATIENT_STORIES,
  ...CRITICAL_STORIES,
  ...EVENT_STORIES,
  ...OUTPATIENT_STORIES,
  ...TREATMENT_STORIES,
  ...IDENTITY_STORIES,
];

/** Every story of a hospital; those in the wards first, so that they get their beds. */
export function storiesOf(world: World): readonly Story[] {
  return [newborn(world), ...FIXED];
}

/** The story patients by their stable ID: what a reader of each chart must find. */
export const stories: readonly { readonly id: string; readonly name: string; readonly expect: string }[] = [
  { id: '0001000112', name: '山本 花子ベビー', expect: NEWBORN_EXPECT },
  ...FIXED.map(({ id, name, expect }) => ({ id, name, expect })),
];
