import { type Day, formatDay, type Moment, ymd } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { NO_ORDER } from '../journal.ts';
import { DISEASES, type DiseaseKey } from '../masters/diseases.ts';
import { DEPARTMENTS, xcn } from '../masters/hospital.ts';
import { type Chart, type Setting, send, shortPid } from './common.ts';

export interface ProblemEntry {
  readonly disease: DiseaseKey;
  /** Name as the doctor has it when it differs from the master's (modifiers, uncoded). */
  readonly text?: string;
  readonly since: Day;
  readonly kind: 'H' | 'L' | 'O' | 'F';
  readonly suspected?: boolean;
  readonly main?: boolean;
  readonly ended?: { readonly day: Day; readonly outcome: 'F' | 'R' | 'N' | 'D' | 'S' };
  /** PRB-1 DE: taken out of the list. */
  readonly deleted?: boolean;
}

const KINDS = { H: '入院時', L: '退院時', O: '外来時', F: '最終' } as const;
const OUTCOMES = { F: '完全回復', R: '回復中', N: '回復せず', D: '死亡', S: '後遺症' } as const;

/** PPR-01: one file holds all problems of the patient; `-` folder. */
export function sendProblems(
  chart: Chart,
  setting: Setting,
  list: { at: Moment; problems: readonly ProblemEntry[] },
): void {
  const dept = DEPARTMENTS[setting.dept];
  const body: string[] = [shortPid(chart.person)];
  list.problems.forEach((problem, index) => {
    note(chart, problem);
    body.push(...problemSegments(chart, problem, { number: index + 1, at: list.at }));
    body.push(
      segment('ORC', {
        1: 'NW',
        2: String(index + 1).padStart(15, '0'),
        12: xcn(setting.doctor),
        17: `${dept.code}^${dept.name}^MML028`,
        29: setting.bed === undefined ? 'O^外来患者オーダ^HL70482' : 'I^入院患者オーダ^HL70482',
      }),
    );
  });
  send(
    chart,
    { type: 'PPR-01', date: '-', order: NO_ORDER, at: list.at, dept: dept.code, msg: 'PPR^ZD1^PPR_ZD1' },
    body,
  );
}

function note(chart: Chart, problem: ProblemEntry): void {
  if (problem.deleted === true) return;
  const { disease, since } = problem;
  const text = problem.text ?? `${DISEASES[disease].name}${problem.suspected === true ? 'の疑い' : ''}`;
  if (chart.events.some((event) => event.kind === 'problem' && event.text === text)) return;
  chart.events.push({ kind: 'problem', disease, text, since, main: problem.main === true });
}

function problemSegments(
  chart: Chart,
  problem: ProblemEntry,
  place: { number: number; at: Moment },
): string[] {
  const master = DISEASES[problem.disease];
  const text = problem.text ?? master.name;
  const mdcdx2 = 'mdcdx2' in master ? master.mdcdx2 : undefined;
  const code = mdcdx2 === undefined ? `${master.local}^${text}^99TB1` : `${mdcdx2}^${text}^MDCDX2`;
  const suspected = problem.suspected === true;
  const prb = segment('PRB', {
    1: problem.deleted === true ? 'DE' : 'AD',
    2: ymd(place.at),
    3: code,
    4: `${chart.person.id}${String(place.number).padStart(5, '0')}`,
    7: formatDay(problem.since),
    9: problem.ended === undefined ? undefined : formatDay(problem.ended.day),
    10:
      master.icd10 === ''
        ? undefined
        : `${master.icd10}^^I10^${problem.kind}^${KINDS[problem.kind]}^JHSD0004^2013`,
    13: suspected ? '1^疑いあり^JHSD0005' : undefined,
    14:
      problem.ended === undefined
        ? undefined
        : `${problem.ended.outcome}^${OUTCOMES[problem.ended.outcome]}^HL70241`,
    15: problem.ended === undefined ? undefined : formatDay(problem.ended.day),
    16: formatDay(problem.since),
    17: text,
    18: problem.main === true ? '1^主診断^JHSD0007' : undefined,
  });
  const zpr = segment('ZPR', {
    2: mdcdx2 === undefined ? `${master.local}^${master.name}^99TB1` : `${mdcdx2}^${master.name}^MDCDX2`,
    3: suspected ? 'S8002^の疑い^99TB1' : undefined,
  });
  return [prb, zpr];
}
