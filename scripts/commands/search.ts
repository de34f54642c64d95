import { getMessages } from '../../lib/i18n/messages.ts';
import { searchDocuments } from '../../lib/queries/search-documents.ts';
import type { DocumentSearchView } from '../../lib/queries/views.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { usageError, wholeNumber } from '../cli/arguments.ts';
import type { Call, Command } from '../cli/command.ts';
import { asking, asOfLines } from '../cli/question.ts';
import { documentLines } from '../text/lists.ts';

const GROUPS = ['progress', 'summary', 'referral', 'report', 'vital-signs', 'other'] as const;

export const search: Command = {
  name: 'search',
  operands: 'TEXT…',
  arity: [1, 8],
  summary: { en: 'documents of all patients that hold a text', ja: '控えの全患者の文書の本文を検索' },
  teaches: {
    en: `Finds documents whose text holds every word, newest first; width, case, kana and variant kanji do not matter.
Documents into which nobody could look are counted. When there is more, the last line tells how to go on. The question is
recorded in the audit. Exit code 8 when nothing is found.`,
    ja: `すべての言葉を含む文書を新しい順に出します（全角・半角、大文字・小文字、かな、異体字は区別しません）。本文を調べられ
なかった文書は数えて示します。続きがあるときは最後の行に続け方が出ます。質問は監査記録に残ります。
見つからなければ終了コード 8。`,
  },
  options: [
    { name: 'group', value: 'G', help: { en: GROUPS.join(', '), ja: GROUPS.join('・') } },
    { name: 'ward', value: 'W', help: { en: 'only patients of this ward', ja: 'この病棟の患者のみ' } },
    { name: 'inpatients', help: { en: 'only patients with an open stay', ja: '入院中のみ' } },
    { name: 'days', value: 'N', help: { en: 'only the last N days', ja: '過去 N 日のみ' } },
    {
      name: 'after',
      value: 'PLACE',
      help: { en: 'go on from where the last answer ended', ja: '前の結果の続きから' },
    },
    { name: 'limit', value: 'N', help: { en: 'at most so many (default 30)', ja: '最大件数（省略時 30）' } },
  ],
  usualLang: 'ja',
  examples: [
    { line: 'npx tomoshibi search 誤嚥性肺炎', says: { en: 'One word.', ja: '1 語で。' } },
    {
      line: 'npx tomoshibi search 2型糖尿病 インスリン --group summary',
      says: { en: 'Both words, in summaries.', ja: '両方の言葉を含むサマリー。' },
    },
  ],
  async run(call) {
    const group = GROUPS.find((each) => each === call.option('group'));
    if (!group && call.option('group') !== undefined) {
      throw usageError(`--group "${call.option('group')}" is unknown`, `Write one of ${GROUPS.join(', ')}.`);
    }
    const limits = { name: 'limit', fallback: 30, least: 1, most: 500 };
    const question = {
      text: call.operands.join(' '),
      group: group ?? '',
      ward: call.option('ward') ?? null,
      inpatients: call.has('inpatients'),
      days: wholeNumber(call.option('days'), { name: 'days', fallback: 0, least: 0, most: 36_500 }),
      after: call.option('after') ?? '',
      size: wholeNumber(call.option('limit'), limits),
    } as const;
    const view = asking(call, (actor, context) => searchDocuments(actor, question, context));
    if (call.json) call.out.print(JSON.stringify(view));
    else for (const line of linesOf(call, view)) call.out.print(line);
    return (view.hits.length > 0 ? EXIT_CODES.ok : EXIT_CODES['not-found']).code;
  },
};

function linesOf({ lang }: Call, view: DocumentSearchView): string[] {
  const all = getMessages(lang).hospital;
  const t = all.documents;
  const head = asOfLines(view.asOf, lang);
  if (view.state === 'not-in-copy') return [...head, t.notInCopy, t.notInCopyMeaning];
  if (view.state === 'no-words') return [...head, t.noWords, t.noWordsHelp];
  const { gaps } = view;
  const notes = [
    gaps.pending > 0 && all.pending(gaps.pending),
    gaps.unreadable > 0 && all.unreadable(gaps.unreadable),
    gaps.quarantined > 0 && all.quarantined(gaps.quarantined),
  ].filter((note) => note !== false);
  const empty = view.question.after === '' ? t.nothing : t.nothingOlder;
  const ending = view.state === 'nothing' ? empty : { all: t.all, page: t.more, time: t.time }[view.ended];
  return [
    ...head,
    ...(notes.length > 0 ? [`!! ${all.notes}: ${notes.join(' / ')}`] : []),
    ...documentLines(view, lang),
    ending,
    ...(view.next === null ? [] : [`-> --after ${view.next}`]),
  ];
}
