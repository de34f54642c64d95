import { resolve } from 'node:path';
import { getReportMessages } from '../../lib/i18n/report.ts';
import { importReport } from '../../lib/queries/report.ts';
import { reportDocument } from '../../lib/report/document.ts';
import { reportHtml } from '../../lib/report/html.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { writeAside } from '../../lib/system/write-aside.ts';
import type { Command } from '../cli/command.ts';
import { harmless } from '../cli/output.ts';
import { asking } from '../cli/question.ts';
import { reportText } from '../text/report.ts';

/** The examples name patients. */
const OWNER_ONLY = 0o600;

export const report: Command = {
  name: 'report',
  operands: '',
  arity: [0, 0],
  summary: {
    en: 'what was read, what seems to be missing, what changed since last time',
    ja: '何が取り込まれ、何が欠け、前回から何が変わったか',
  },
  teaches: {
    en: `Per source, type and month: files by what became of them, records, issues with examples; months and types that
are missing; and what shrank or vanished since the generation before. --out writes one HTML file (no scripts, printable)
and the same as JSON beside it. The examples hold patient numbers, so looking is recorded and nothing is written unless
asked for. After every night: tomoshibi index && tomoshibi report --out report.html`,
    ja: `情報源・種別・月ごとに、ファイル数（取り扱い別）、記録数、指摘とその例、欠けている月と種別、前の世代から減った・
なくなったものを出します。--out は HTML 1 ファイル（スクリプトなし、印刷可）と、同じ内容の JSON を書きます。例には
患者番号が含まれるため、閲覧は記録され、指定がなければ何も書きません。夜間処理なら:
tomoshibi index && tomoshibi report --out report.html`,
  },
  options: [
    {
      name: 'out',
      value: 'FILE',
      help: {
        en: 'write FILE (HTML) and the same as JSON beside it',
        ja: 'FILE（HTML）と、同じ内容の JSON を書く',
      },
    },
  ],
  usualLang: 'ja',
  examples: [
    { line: 'npx tomoshibi report', says: { en: 'On the screen.', ja: '画面に。' } },
    {
      line: 'npx tomoshibi report --out report.html',
      says: {
        en: 'report.html and report.json, for the file.',
        ja: '保管用に report.html と report.json を。',
      },
    },
  ],
  async run(call) {
    const { out, lang } = call;
    const view = asking(call, (actor, context) => importReport(actor, context));
    const document = reportDocument(view, lang);
    const file = call.option('out');
    if (file !== undefined) {
      const path = resolve(file);
      const { caution } = getReportMessages(lang);
      writeAside(path, reportHtml(document, { lang, caution }), OWNER_ONLY);
      writeAside(`${path.replace(/\.html?$/i, '')}.json`, `${JSON.stringify(view, null, 1)}\n`, OWNER_ONLY);
    }
    if (call.json) out.print(JSON.stringify(view));
    else if (file === undefined) for (const line of reportText(document)) out.print(harmless(line));
    return EXIT_CODES.ok.code;
  },
};
