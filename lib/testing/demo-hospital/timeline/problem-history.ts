import { at, type Day } from '../calendar.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { type ProblemEntry, sendProblems } from '../messages/problems.ts';
import { jitter, type World } from './world.ts';

/** The problem list is sent anew whenever a disease is added or ends, as it stood on that day. */
export function sendProblemHistory(
  world: World,
  chart: Chart,
  list: { setting: Setting; problems: readonly ProblemEntry[] },
): void {
  const days = new Set<Day>();
  for (const problem of list.problems) {
    days.add(problem.since);
    if (problem.ended !== undefined && problem.ended.day <= world.today) days.add(problem.ended.day);
  }
  for (const day of [...days].sort((a, b) => a - b)) {
    const known = list.problems
      .filter((problem) => problem.since <= day)
      .map((problem) => asOf(problem, day));
    const sent = Math.min(at(day, 11, 40) + jitter(chart.rng, 60), world.now - 60);
    sendProblems(chart, list.setting, { at: sent, problems: known });
  }
}

function asOf(problem: ProblemEntry, day: Day): ProblemEntry {
  if (problem.ended === undefined || problem.ended.day <= day) return problem;
  const { ended: _later, ...open } = problem;
  return open;
}
