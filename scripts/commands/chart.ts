import type { Actor } from '../../lib/access/actor.ts';
import { chartJson } from '../../lib/queries/chart-json.ts';
import type { RunningContext } from '../../lib/queries/context.ts';
import { patientFiles } from '../../lib/queries/files.ts';
import { findDirectly } from '../../lib/queries/find-directly.ts';
import { findPatients } from '../../lib/queries/find-patients.ts';
import { patientSummary } from '../../lib/queries/patient-summary.ts';
import { chooseReading, prepareChart } from '../../lib/queries/prepare-chart.ts';
import { sourceFile } from '../../lib/queries/source-file.ts';
import { facilityId, type PatientKey, patientId } from '../../lib/records/ids.ts';
import { AppError } from '../../lib/system/errors.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { usageError, wholeNumber } from '../cli/arguments.ts';
import type { Call, Command } from '../cli/command.ts';
import { harmless } from '../cli/output.ts';
import { archivesListed, askingLater } from '../cli/question.ts';
import { table } from '../cli/table.ts';
import { identityLines, summaryLines } from '../text/summary.ts';

export const chart: Command = {
  name: 'chart',
  operands: 'ID',
  arity: [1, 1],
  summary: { en: "one patient's chart as text or JSON", ja: '患者 1 人の診療記録を文字または JSON で出す' },
  teaches: {
    en: `Shows the summary of the patient with this number, each block in one of four states: data, none as the source
says, not in this copy, could not be read. --json gives the whole chart: canonical records with the address of each.
Where no index has the patient, only this patient's folder is read, straight from the backup, and the chart says so.
Opening a chart is recorded in the audit. Exit code 8 when the number is not in this copy.`,
    ja: `この番号の患者のサマリーを出します。各項目は「データあり」「なし（元の記載による）」「この写しにない」「読めない」の
いずれかで示します。索引にない患者は、その患者のフォルダだけをバックアップから直接読み、そう表示します。--json は出所つきの全記録を出します。閲覧は監査記録に残ります。番号がなければ終了コード 8。`,
  },
  options: [
    {
      name: 'facility',
      value: 'ID',
      help: { en: 'whose numbering, when several facilities are held', ja: '複数施設のときの医療施設ID' },
    },
    {
      name: 'direct',
      help: {
        en: 'read the patient from the backup now, whatever the index holds',
        ja: '索引があっても、いまのバックアップから直接読む',
      },
    },
    {
      name: 'files',
      help: { en: 'list the files of the patient instead', ja: '代わりに患者のファイル一覧を出す' },
    },
    {
      name: 'file',
      value: 'N',
      help: { en: 'show file number N as it was sent', ja: 'N 番のファイルを原文で出す' },
    },
  ],
  usualLang: 'ja',
  examples: [
    { line: 'npx tomoshibi chart 0000012345', says: { en: 'The summary.', ja: 'サマリー。' } },
    {
      line: 'npx tomoshibi chart 12345 --json',
      says: { en: 'Everything, for a script or a drill.', ja: '全記録をスクリプトや訓練用に。' },
    },
    {
      line: 'npx tomoshibi chart 12345 --file 3',
      says: { en: 'One original message.', ja: '元の電文を 1 つ。' },
    },
  ],
  async run(call) {
    await askingLater(call, async (actor, context) => {
      const key = await keyOf(call, { actor, context });
      if (call.has('direct')) {
        await archivesListed(call, context);
        chooseReading(actor, { key, choice: 'wish' }, context);
      }
      await prepareChart(actor, { key, action: 'chart-open' }, context);
      if (call.has('file')) showFile(call, { actor, context, key });
      else if (call.has('files')) showFiles(call, { actor, context, key });
      else if (call.json) call.out.print(JSON.stringify(chartJson(actor, key, context)));
      else showSummary(call, { actor, context, key });
    });
    return EXIT_CODES.ok.code;
  },
};

interface Asking {
  readonly actor: Actor;
  readonly context: RunningContext;
}

/** The patient meant: the number must be one patient's alone, unless the facility is named. */
async function keyOf(call: Call, { actor, context }: Asking): Promise<PatientKey> {
  const id = call.operands[0] ?? '';
  const facility = call.option('facility');
  if (facility !== undefined) return { facility: facilityId(facility), id: patientId(id) };
  const { exactId, hits } = findPatients(actor, id, { context });
  if (exactId) return { facility: exactId.facility, id: exactId.id };
  const same = hits.filter(({ patient }) => patient.id === id);
  const [only] = same;
  if (only && same.length === 1) return { facility: only.patient.facility, id: only.patient.id };
  if (same.length > 1)
    throw severalFacilities(
      id,
      same.map(({ patient }) => patient.facility),
    );
  await archivesListed(call, context);
  return keyInBackup(id, { actor, context });
}

/** The patient with this number in the backups themselves, where no index has it. */
async function keyInBackup(id: string, { actor, context }: Asking): Promise<PatientKey> {
  const found = await findDirectly(actor, id, context);
  const hits = found?.hits ?? [];
  const exact = hits.filter((hit) => hit.id === id);
  const [only] = exact.length > 0 ? exact : hits;
  if (only && (exact.length === 1 || hits.length === 1)) {
    return { facility: facilityId(only.facility), id: patientId(only.id) };
  }
  if (exact.length > 1)
    throw severalFacilities(
      id,
      exact.map(({ facility }) => facility),
    );
  if (hits.length > 1) {
    throw usageError(
      `${id} is the number of several patients`,
      `One of: ${hits.map((hit) => hit.id).join(', ')}.`,
    );
  }
  const unattached = found?.unattached ?? [];
  if (unattached.length > 0) {
    throw new AppError({
      code: 'backup-unattached',
      exit: 'source',
      message: `no index has the number ${id}, and these sources could not be asked: ${unattached.join(', ')}`,
      hint: 'Attach the backup, or correct the path in the configuration, and try again.',
    });
  }
  throw new AppError({
    code: 'patient-not-found',
    exit: 'not-found',
    message: `no patient has the number ${id}, neither in an index nor where the layout of the backup would put it`,
    hint: 'Look by name or birth date: `tomoshibi find TEXT`. A folder that lies elsewhere is found by indexing only.',
  });
}

function severalFacilities(id: string, facilities: readonly string[]): AppError {
  const hint = `Add --facility, one of: ${facilities.join(', ')}.`;
  return usageError(`${id} is a number of several facilities`, hint);
}

function showSummary({ out, lang }: Call, { actor, context, key }: Asking & { key: PatientKey }): void {
  const view = patientSummary(actor, key, context);
  for (const line of [...identityLines(view.frame, lang), ...summaryLines(view, lang)]) out.print(line);
}

function showFiles(call: Call, { actor, context, key }: Asking & { key: PatientKey }): void {
  const view = patientFiles(actor, key, context);
  if (call.json) {
    call.out.print(JSON.stringify(view.rows));
    return;
  }
  const ja = call.lang === 'ja';
  for (const line of identityLines(view.frame, call.lang)) call.out.print(line);
  call.out.print('');
  const titles = ja
    ? ['番号', '状態', '種別', '記録', '指摘', 'ファイル']
    : ['no.', 'status', 'type', 'records', 'issues', 'file'];
  const rows = view.rows.map(({ index, file, records, issues }) => [
    String(index),
    file.status,
    file.dataType,
    String(records),
    String(issues),
    `${file.source}:${file.path}`,
  ]);
  for (const line of table(
    titles.map((title) => ({ title })),
    rows,
  ))
    call.out.print(line);
}

function showFile(call: Call, { actor, context, key }: Asking & { key: PatientKey }): void {
  const index = wholeNumber(call.option('file'), { name: 'file', fallback: 0, least: 0, most: 10_000_000 });
  const view = sourceFile(actor, { key, index }, context);
  if (call.json) {
    call.out.print(JSON.stringify(view));
    return;
  }
  const ja = call.lang === 'ja';
  const { file } = view;
  for (const line of identityLines(view.frame, call.lang)) call.out.print(line);
  call.out.print('');
  call.out.print(
    `${file.source}:${harmless(file.path)}  ${file.bytes} bytes  ${file.charset}  ${file.status}`,
  );
  const digest = view.verified ? (ja ? '一致' : 'verified') : ja ? '不一致または読めない' : 'NOT VERIFIED';
  call.out.print(`SHA-256 ${file.sha256 || '-'}  ${digest}`);
  call.out.print('');
  const text =
    view.text ?? (ja ? `（電文として読めません）\n${view.hex}` : `(not readable as a message)\n${view.hex}`);
  for (const line of text.split(/\r\n|\r|\n/)) call.out.print(harmless(line));
}
