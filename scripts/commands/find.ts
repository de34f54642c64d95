import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { findDirectly } from '../../lib/queries/find-directly.ts';
import { findPatients } from '../../lib/queries/find-patients.ts';
import type { DirectFindView, FindView, PatientHit } from '../../lib/queries/views.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { wholeNumber } from '../cli/arguments.ts';
import type { Call, Command } from '../cli/command.ts';
import { askingLater } from '../cli/question.ts';
import { table } from '../cli/table.ts';

const GENDER = { male: '男', female: '女', other: '他', unknown: '?' } as const;

export const find: Command = {
  name: 'find',
  operands: 'TEXT…',
  arity: [1, 8],
  summary: { en: 'find patients by whatever is known', ja: '分かっていることから患者を探す' },
  teaches: {
    en: `Takes patient numbers with or without leading zeros, kana, kanji (variants too), romaji, birth dates in western or
era form, phone numbers, and combinations. The search is recorded in the audit. Exit code 8 when nobody fits.`,
    ja: `患者番号（先頭のゼロはあってもなくても）、かな、漢字（異体字も）、ローマ字、生年月日（西暦・和暦）、電話番号と、
その組み合わせで探します。検索は監査記録に残ります。該当者がなければ終了コード 8。`,
  },
  options: [
    { name: 'limit', value: 'N', help: { en: 'at most so many (default 20)', ja: '最大件数（省略時 20）' } },
  ],
  usualLang: 'ja',
  examples: [
    { line: 'npx tomoshibi find 12345', says: { en: 'By number.', ja: '番号で。' } },
    { line: 'npx tomoshibi find やまだ 1950', says: { en: 'By kana and birth year.', ja: 'かなと生年で。' } },
    {
      line: 'npx tomoshibi find S32.4.5',
      says: { en: 'By birth date in era form.', ja: '和暦の生年月日で。' },
    },
  ],
  async run(call) {
    const limit = wholeNumber(call.option('limit'), { name: 'limit', fallback: 20, least: 1, most: 200 });
    const text = call.operands.join(' ');
    const { found, direct } = await askingLater(call, async (actor, context) => {
      const found = findPatients(actor, text, { limit, context });
      const inIndex = found.hits.some(({ matched }) => matched.includes('id'));
      return { found, direct: inIndex ? null : await findDirectly(actor, text, context) };
    });
    if (call.json) call.out.print(JSON.stringify({ ...found, direct }));
    else {
      if (found.indexed) show(call, found);
      showDirect(call, { found, direct });
    }
    if ((direct?.hits.length ?? 0) > 0) return EXIT_CODES.ok.code;
    return (found.hits.length > 0 ? EXIT_CODES.ok : EXIT_CODES['not-found']).code;
  },
};

function show({ out, lang }: Call, found: FindView): void {
  const ja = lang === 'ja';
  if (found.hits.length === 0) {
    out.print(
      ja ? `「${found.query}」に合う患者はこの写しにいません` : `nobody in this copy fits "${found.query}"`,
    );
    return;
  }
  if (found.fuzzy) out.print(ja ? 'もしかして:' : 'nobody fits exactly; near spellings:');
  const titles = ja
    ? ['患者番号', '氏名', 'カナ', '性', '生年月日', '年齢', '病棟', '最終', '注意']
    : ['ID', 'name', 'kana', 'sex', 'born', 'age', 'ward', 'last', 'note'];
  const rows = found.hits.map((hit) => row(hit, ja));
  for (const line of table(
    titles.map((title) => ({ title, most: 32 })),
    rows,
  ))
    out.print(line);
  if (found.more)
    out.print(ja ? '…ほかにもいます。条件を足してください' : '… and more: add what else is known');
}

/** What the backups themselves have under this number, where no index has it. */
function showDirect(
  { out, lang }: Call,
  { found, direct }: { readonly found: FindView; readonly direct: DirectFindView | null },
): void {
  const t = getDirectMessages(lang);
  if (!found.indexed) out.print(`!! ${t.why['no-index']}`);
  if (!direct) {
    if (!found.indexed) out.print(t.search.notNumber);
    return;
  }
  if (direct.hits.length === 0 && found.hits.length > 0) return;
  if (direct.unattached.length > 0) out.print(`!! ${t.search.unattached(direct.unattached.join(', '))}`);
  if (direct.hits.length === 0) {
    out.print(`${t.search.nobody(direct.query)} ${t.search.nobodyMeaning}`);
    return;
  }
  out.print(found.indexed ? t.search.onlyThere : t.search.heading);
  const titles = lang === 'ja' ? ['患者番号', '氏名', 'カナ', '性', '生年月日', '年齢', '施設'] : HEADS;
  const rows = direct.hits.map(({ id, name, kana, gender, birth, age, facility }) => [
    id,
    name || t.search.nameUnknown,
    kana,
    GENDER[gender],
    birth || '?',
    age ? String(age.years) : '?',
    facility,
  ]);
  const columns = titles.map((title) => ({ title, most: 32 }));
  for (const line of table(columns, rows)) out.print(line);
  if (direct.more) out.print(t.search.more);
}

const HEADS = ['ID', 'name', 'kana', 'sex', 'born', 'age', 'facility'];

function row({ patient, age }: PatientHit, ja: boolean): string[] {
  const alike = ja ? `似た患者 ${patient.lookalikes}` : `${patient.lookalikes} look-alikes`;
  const bed = [patient.ward, patient.room, patient.bed].filter(Boolean).join('-');
  return [
    patient.id,
    patient.name,
    patient.kana,
    GENDER[patient.gender],
    patient.birth || '?',
    age ? String(age.years) : '?',
    bed,
    patient.lastContact,
    patient.lookalikes > 0 ? alike : '',
  ];
}
