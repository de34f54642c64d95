import { getMessages } from '../../lib/i18n/messages.ts';
import { drugList } from '../../lib/queries/drug-list.ts';
import { organismList } from '../../lib/queries/organism-list.ts';
import { problemList } from '../../lib/queries/problem-list.ts';
import { resultList } from '../../lib/queries/result-list.ts';
import type { ListFrame, ProblemGroup, ResultListView, ResultTestKind } from '../../lib/queries/views.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { usageError, wholeNumber } from '../cli/arguments.ts';
import type { Call, Command, Lang } from '../cli/command.ts';
import { asking, asOfLines } from '../cli/question.ts';
import {
  choiceLine,
  drugLines,
  emptyLines,
  frameLines,
  organismLines,
  problemLines,
  resultLines,
} from '../text/lists.ts';

const KINDS = ['drug', 'result', 'organism', 'problem'] as const;
type Kind = (typeof KINDS)[number];

export const list: Command = {
  name: 'list',
  operands: 'drug|result|organism|problem [TEXT…]',
  arity: [1, 9],
  summary: {
    en: 'patients of the whole copy who are on a drug, have a result, an organism, a problem',
    ja: '薬剤・検査結果・菌・病名から、控えの全患者のうち該当する患者',
  },
  teaches: {
    en: `TEXT is part of a name or the beginning of a code (YJ, HOT, JLAC10, ICD-10). Results need one of the comparisons;
numbers are compared within one item and one unit, and the choice is shown where TEXT means several. What could not be
compared or read is counted. The question is recorded in the audit. Exit code 8 when nobody fits.`,
    ja: `TEXT は名称の一部かコード（YJ・HOT・JLAC10・ICD-10）の先頭です。検査結果には比較の指定が要ります。数値は 1 つの項目・
単位の中だけで比べ、複数に当てはまるときは選択肢を示します。比べられなかったもの・読めなかったものは数えて示します。
質問は監査記録に残ります。該当者がなければ終了コード 8。`,
  },
  options: [
    {
      name: 'days',
      value: 'N',
      help: {
        en: 'period up to the newest day of the copy (organism: 0 for ever)',
        ja: '控えの最新日までの日数（菌は 0 で全期間）',
      },
    },
    {
      name: 'all',
      help: {
        en: 'drug: whatever was ordered or given, not only what runs',
        ja: '薬剤: 継続中だけでなく期間内のすべて',
      },
    },
    { name: 'at-least', value: 'X', help: { en: 'result: numbers from X', ja: '検査: X 以上' } },
    { name: 'at-most', value: 'X', help: { en: 'result: numbers up to X', ja: '検査: X 以下' } },
    { name: 'equals', value: 'S', help: { en: 'result: this text', ja: '検査: この文字と等しい' } },
    {
      name: 'contains',
      value: 'S',
      help: { en: 'result: a text with this in it', ja: '検査: この文字を含む' },
    },
    {
      name: 'flag',
      value: 'F',
      help: {
        en: 'result: one of these flags of the sender (H,HH), of any item without TEXT',
        ja: '検査: 送信元のフラグ（H,HH など。TEXT なしで全項目）',
      },
    },
    {
      name: 'item',
      value: 'KEY',
      help: { en: 'result: the item chosen among several', ja: '検査: 選択肢から選んだ項目' },
    },
    { name: 'unit', value: 'U', help: { en: 'result: its unit', ja: '検査: その単位' } },
    {
      name: 'group',
      value: 'G',
      help: {
        en: 'problem: active (default), suspected or closed',
        ja: '病名: active（省略時）・suspected・closed',
      },
    },
    { name: 'ward', value: 'W', help: { en: 'only this ward', ja: 'この病棟のみ' } },
    { name: 'inpatients', help: { en: 'only patients with an open stay', ja: '入院中のみ' } },
    {
      name: 'limit',
      value: 'N',
      help: { en: 'at most so many patients (default 100)', ja: '最大人数（省略時 100）' },
    },
  ],
  usualLang: 'ja',
  examples: [
    {
      line: 'npx tomoshibi list drug ワルファリン --ward 3E',
      says: { en: 'Who is on warfarin.', ja: 'ワルファリンの患者。' },
    },
    {
      line: 'npx tomoshibi list result K --at-least 6.0 --days 3',
      says: { en: 'High potassium.', ja: 'カリウム高値。' },
    },
    { line: 'npx tomoshibi list organism MRSA --days 0', says: { en: 'MRSA ever.', ja: 'MRSA（全期間）。' } },
    {
      line: 'npx tomoshibi list problem E11 --json',
      says: { en: 'By ICD-10, for a script.', ja: 'ICD-10 で、スクリプト用に。' },
    },
  ],
  async run(call) {
    const kind = KINDS.find((each) => each === call.operands[0]);
    if (!kind) {
      throw usageError(`unknown list "${call.operands[0]}"`, `Lists: ${KINDS.join(', ')}.`);
    }
    const answer = ANSWERS[kind](call, call.operands.slice(1).join(' '));
    if (call.json) call.out.print(JSON.stringify(answer.view));
    else show(call, answer);
    return (answer.view.state === 'data' ? EXIT_CODES.ok : EXIT_CODES['not-found']).code;
  },
};

interface Answer {
  readonly view: ListFrame & { readonly state: string; readonly question: { readonly text: string } };
  readonly lines: (lang: Lang) => string[];
}

function show({ out, lang }: Call, { view, lines }: Answer): void {
  const words = emptyLines(view.state, view.question.text, lang);
  for (const line of [...asOfLines(view.asOf, lang), ...frameLines(view, lang), ...lines(lang), ...words]) {
    out.print(line);
  }
}

const LIMIT = 100;

function common(call: Call) {
  const bounds = { name: 'limit', fallback: LIMIT, least: 1, most: 2_000 };
  return {
    ward: call.option('ward') ?? null,
    inpatients: call.has('inpatients'),
    size: wholeNumber(call.option('limit'), bounds),
  };
}

function days(call: Call, fallback: number): number {
  return wholeNumber(call.option('days'), { name: 'days', fallback, least: 0, most: 36_500 });
}

const ANSWERS: Readonly<Record<Kind, (call: Call, text: string) => Answer>> = {
  drug(call, text) {
    const when = call.has('all') ? 'recent' : 'running';
    const question = { ...common(call), text, when, days: days(call, 30) } as const;
    const view = asking(call, (actor, context) => drugList(actor, question, context));
    return { view, lines: (lang) => drugLines(view, lang) };
  },
  result(call, text) {
    const question = { ...common(call), ...comparison(call), text, days: days(call, 7) };
    const view = asking(call, (actor, context) => resultList(actor, question, context));
    return { view, lines: (lang) => resultAnswer(view, lang) };
  },
  organism(call, text) {
    const question = { ...common(call), text, days: days(call, 90) };
    const view = asking(call, (actor, context) => organismList(actor, question, context));
    return { view, lines: (lang) => organismLines(view, lang) };
  },
  problem(call, text) {
    const question = { ...common(call), text, group: problemGroup(call) };
    const view = asking(call, (actor, context) => problemList(actor, question, context));
    return { view, lines: (lang) => problemLines(view, lang) };
  },
};

function problemGroup(call: Call): ProblemGroup {
  const text = call.option('group') ?? 'active';
  if (text === 'active' || text === 'suspected' || text === 'closed') return text;
  throw usageError(`--group "${text}" is unknown`, 'Write active, suspected or closed.');
}

const TESTS: readonly (readonly [option: string, test: ResultTestKind])[] = [
  ['at-least', 'at-least'],
  ['at-most', 'at-most'],
  ['equals', 'equals'],
  ['contains', 'contains'],
  ['flag', 'flagged'],
];

function comparison(call: Call) {
  const given = TESTS.filter(([option]) => call.option(option) !== undefined);
  const [first, ...others] = given;
  if (!first || others.length > 0) {
    const names = TESTS.map(([option]) => `--${option}`).join(', ');
    throw usageError('`list result` needs one comparison', `Give one of ${names}.`);
  }
  return {
    test: first[1],
    value: call.option(first[0]) ?? '',
    item: call.option('item') ?? '',
    unit: call.option('unit') ?? null,
  };
}

function resultAnswer(view: ResultListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.results;
  if (view.state === 'bad-value') return [t.badValue(view.question.value), t.badValueHelp];
  if (view.state !== 'choose') return resultLines(view, lang);
  return [t.choose, t.chooseMeaning, ...view.choices.map((choice) => `  ${choiceLine(choice, lang)}`)];
}
