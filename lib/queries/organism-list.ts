/** In which patients an organism was found. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import { addDays } from '../records/partial-date.ts';
import { wordsOf } from '../search/words.ts';
import { byPatient, filterOf, frameOf, isHeld, listPatients } from './blocks/hospital-lists.ts';
import { type QueryContext, queryContext } from './context.ts';
import type { ListFilter, OrganismListAsked, OrganismListView } from './hospital-list-views.ts';
import { openList } from './open-list.ts';

export interface OrganismListQuestion extends Partial<ListFilter>, Partial<OrganismListAsked> {}

const DAYS = 90;

/** Patients with an organism, or a finding of bacteriology, of which a part of the name was given. 0 days: ever. */
export function organismList(
  actor: Actor,
  question: OrganismListQuestion,
  context: QueryContext = queryContext(),
): OrganismListView {
  const asked = { text: (question.text ?? '').trim(), days: question.days ?? DAYS };
  const filter = filterOf(question);
  const detail = `organism "${asked.text}" ${asked.days} days, ward ${filter.ward ?? 'any'}`;
  const opened = openList(actor, { action: 'list', detail }, context);
  const { generation, copyDay } = opened;
  const words = wordsOf(asked.text);
  const since = asked.days <= 0 ? '' : addDays(copyDay, -Math.trunc(asked.days));
  const found = generation.lists.organisms(words, since);
  const listed = listPatients(opened, byPatient(found), filter);
  const isKnown = found.length > 0 || generation.lists.organisms(words, '').length > 0;
  const state = listed.page.total > 0 ? 'data' : isKnown ? 'nothing' : 'unknown-name';
  return {
    ...frameOf(opened, 'results', filter),
    page: listed.page,
    state: isHeld(generation, 'results') ? (asked.text === '' ? 'not-asked' : state) : 'not-in-copy',
    question: asked,
    rows: listed.rows.map(({ ref: _, lines, ...row }) => ({
      ...row,
      lines: lines.map(({ patient: __, ...line }) => line),
    })),
  };
}
