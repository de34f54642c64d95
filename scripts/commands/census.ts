import { getMessages } from '../../lib/i18n/messages.ts';
import type { BedRow } from '../../lib/queries/views.ts';
import { ward, wardList } from '../../lib/queries/ward-census.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import type { Call, Command } from '../cli/command.ts';
import { asking, asOfLines } from '../cli/question.ts';
import { table } from '../cli/table.ts';

export const census: Command = {
  name: 'census',
  operands: '[WARD]',
  arity: [0, 1],
  summary: {
    en: 'who lies where now, as far as the copy knows',
    ja: '写しの時点で、誰がどこに入院しているか',
  },
  teaches: {
    en: `Without WARD: every ward with its patients. A stay without a discharge may also be a lost message: what is odd
about it is said in the last column.`,
    ja: `WARD を省くと全病棟を出します。退院の記録がない入院は、電文が欠けているだけのこともあります。
疑わしい点は最後の列に出ます。`,
  },
  options: [],
  usualLang: 'ja',
  examples: [
    { line: 'npx tomoshibi census', says: { en: 'All wards.', ja: '全病棟。' } },
    {
      line: 'npx tomoshibi census W03 --json',
      says: { en: 'One ward, for a script.', ja: '1 病棟をスクリプト用に。' },
    },
  ],
  async run(call) {
    const answer = asking(call, (actor, context) => {
      const { asOf, today, wards } = wardList(actor, context);
      const wanted = wards.filter((each) => call.operands[0] === undefined || each.ward === call.operands[0]);
      return { asOf, today, wards: wanted.map((each) => ward(actor, { ward: each.ward }, context)) };
    });
    if (call.json) call.out.print(JSON.stringify(answer));
    else show(call, answer);
    const found = answer.wards.length > 0 || call.operands.length === 0;
    return (found ? EXIT_CODES.ok : EXIT_CODES['not-found']).code;
  },
};

type Answer = ReturnType<typeof wardList> | { wards: readonly ReturnType<typeof ward>[] };

function show({ out, lang }: Call, { asOf, wards }: Pick<ReturnType<typeof ward>, 'asOf'> & Answer): void {
  const ja = lang === 'ja';
  const doubtWords: Readonly<Record<string, string>> = getMessages(lang).wards.doubts;
  for (const line of asOfLines(asOf, lang)) out.print(line);
  if (wards.length === 0) out.print(ja ? '該当する病棟はこの写しにありません' : 'no such ward in this copy');
  const titles = ja
    ? ['病室', 'ベッド', '患者番号', '氏名', '年齢', '入院', '日数', '診療科', '主治医', '疑問点']
    : ['room', 'bed', 'ID', 'name', 'age', 'admitted', 'days', 'department', 'attending', 'doubts'];
  for (const each of wards) {
    if (!('beds' in each)) continue;
    const name = each.ward || (ja ? '（病棟不明）' : '(ward unknown)');
    out.print('');
    out.print(`■ ${name}  ${each.beds.length}`);
    for (const line of table(
      titles.map((title) => ({ title, most: 40 })),
      each.beds.map((stay) => row(stay, doubtWords)),
    ))
      out.print(line);
  }
}

function row(stay: BedRow, doubtWords: Readonly<Record<string, string>>): string[] {
  return [
    stay.room,
    stay.bed,
    stay.patient.id,
    stay.patient.name,
    stay.age ? String(stay.age.years) : '?',
    stay.admitted.slice(0, 10) || '?',
    stay.dayOfStay === null ? '?' : String(stay.dayOfStay),
    stay.department,
    stay.attending,
    stay.doubts.map((doubt) => doubtWords[doubt] ?? doubt).join(' / '),
  ];
}
