/** Which patients have a problem. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { Found, PatientRef, ProblemUse } from '../generation/contract.ts';
import { wordsOf } from '../search/words.ts';
import { byPatient, filterOf, frameOf, isHeld, isWanted, listPatients } from './blocks/hospital-lists.ts';
import { type QueryContext, queryContext } from './context.ts';
import type {
  ListFilter,
  ProblemGroup,
  ProblemLine,
  ProblemListAsked,
  ProblemListView,
} from './hospital-list-views.ts';
import { openList } from './open-list.ts';

export interface ProblemListQuestion extends Partial<ListFilter>, Partial<ProblemListAsked> {}

/** Patients with problems that a part of a name, or the beginning of an ICD-10 code, means. */
export function problemList(
  actor: Actor,
  question: ProblemListQuestion,
  context: QueryContext = queryContext(),
): ProblemListView {
  const asked = { text: (question.text ?? '').trim(), group: question.group ?? 'active' } as const;
  const filter = filterOf(question);
  const detail = `problem "${asked.text}" ${asked.group}, ward ${filter.ward ?? 'any'}`;
  const opened = openList(actor, { action: 'list', detail }, context);
  const { generation } = opened;
  const all = generation.lists.problems(wordsOf(asked.text));
  const beds = generation.lists.beds();
  const inGroup = (group: ProblemGroup): Map<PatientRef, Found<ProblemUse>[]> =>
    byPatient(all.filter((use) => groupOf(use) === group));
  const patientsIn = (group: ProblemGroup): number =>
    [...inGroup(group).keys()].filter((ref) => isWanted(beds.get(ref), filter)).length;
  const listed = listPatients(opened, inGroup(asked.group), filter);
  const groups = {
    active: patientsIn('active'),
    suspected: patientsIn('suspected'),
    closed: patientsIn('closed'),
  };
  const found = { asked: asked.text !== '', names: all.length, patients: listed.page.total };
  return {
    ...frameOf(opened, 'problems', filter),
    page: listed.page,
    state: isHeld(generation, 'problems') ? stateOf(found) : 'not-in-copy',
    question: asked,
    groups,
    rows: listed.rows.map(({ ref: _, lines, ...row }) => ({ ...row, lines: lines.map(lineOf).sort(byDate) })),
  };
}

function stateOf(found: {
  readonly asked: boolean;
  readonly names: number;
  readonly patients: number;
}): ProblemListView['state'] {
  if (!found.asked) return 'not-asked';
  if (found.names === 0) return 'unknown-name';
  return found.patients > 0 ? 'data' : 'nothing';
}

/** An outcome that is not understood never closes a problem; a suspicion that was closed is closed. */
function groupOf(use: ProblemUse): ProblemGroup {
  if (use.status === 'closed') return 'closed';
  return use.suspected ? 'suspected' : 'active';
}

function lineOf({ problem, patient: _, ...use }: Found<ProblemUse>): ProblemLine {
  return { name: problem.name, ...use };
}

/** The main problem first, then the newest. */
function byDate(a: ProblemLine, b: ProblemLine): number {
  const [dayA, dayB] = [a.recorded || a.onset, b.recorded || b.onset];
  return Number(b.primary) - Number(a.primary) || (dayA < dayB ? 1 : dayA > dayB ? -1 : 0);
}
