/** The lists over the hospital and the search over documents as lines of text, in the words of the screen. */
import { getMessages } from '../../lib/i18n/messages.ts';
import type {
  DocumentSearchView,
  DrugListView,
  ItemChoice,
  ListedPatientRow,
  ListFrame,
  OrganismListView,
  ProblemListView,
  ResultLine,
  ResultListView,
} from '../../lib/queries/views.ts';
import type { Lang } from '../cli/command.ts';
import { harmless } from '../cli/output.ts';
import { table } from '../cli/table.ts';

type Row = ListedPatientRow;

function place({ bed }: Row, lang: Lang): string {
  const t = getMessages(lang).hospital;
  return bed ? [bed.ward || t.unknownWard, bed.room, bed.bed].filter(Boolean).join('-') : '';
}

/** Allergies, contraindications and infections in few words: what is not known is said. */
function alerts({ patient }: Row, lang: Lang): string {
  const t = getMessages(lang).alerts;
  const { allergies, allergyTexts, contraindicationTexts, infectionTexts } = patient.alerts;
  const known = allergyTexts.length > 0 ? `${t.allergy}: ${allergyTexts.join('、')}` : '';
  const unknown = { data: '', none: t.allergyNone, absent: t.allergyAbsent, unreadable: t.allergyUnreadable };
  return [
    known,
    unknown[allergies],
    contraindicationTexts.length > 0 && `${t.contraindication}: ${contraindicationTexts.join('、')}`,
    infectionTexts.length > 0 && `${t.infection}: ${infectionTexts.join('、')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function patientTable(
  rows: readonly (Row & { readonly lines: readonly string[] })[],
  titles: readonly string[],
  lang: Lang,
): string[] {
  const t = getMessages(lang);
  const columns = [t.hospital.place, t.column.id, t.column.name, ...titles, t.hospital.alerts];
  const cells = rows.flatMap((row) =>
    row.lines.map((line, at) =>
      at === 0
        ? [place(row, lang), row.patient.id, row.patient.name, line, alerts(row, lang)]
        : ['', '', '', line, ''],
    ),
  );
  return table(
    columns.map((title) => ({ title })),
    cells,
  );
}

/** Above and below a list: how many, as of when, and who may be missing. */
export function frameLines(frame: ListFrame, lang: Lang): string[] {
  const t = getMessages(lang).hospital;
  const { page, gaps, newestSent, missingTypes } = frame;
  const names: Readonly<Record<string, string>> = t.types;
  const missing = missingTypes.map((type) => names[type] ?? type).join('、');
  const last = Math.min(page.offset + page.size, page.total);
  const notes = [
    gaps.pending > 0 && t.pending(gaps.pending),
    gaps.unreadable > 0 && t.unreadable(gaps.unreadable),
    gaps.quarantined > 0 && t.quarantined(gaps.quarantined),
    missing !== '' && t.missingTypes(missing),
  ].filter((note) => note !== false);
  return [
    newestSent ? t.newest(newestSent.slice(0, 16).replace('T', ' ')) : t.newestUnknown,
    ...(notes.length > 0 ? [`!! ${t.notes}: ${notes.join(' / ')}`] : []),
    ...(page.total > 0 ? [t.count(page.total, page.inpatients)] : []),
    ...(page.total > page.size ? [t.shown(page.offset + 1, last)] : []),
  ];
}

/** Why a list is empty. */
export function emptyLines(state: string, text: string, lang: Lang): string[] {
  const t = getMessages(lang).hospital;
  if (state === 'not-asked') return [t.notAsked];
  if (state === 'not-in-copy') return [t.notInCopy, t.notInCopyMeaning];
  if (state === 'unknown-name') return [t.unknownName(text), t.unknownNameHelp];
  return state === 'nothing' ? [t.nothing, t.nothingMeaning] : [];
}

export function drugLines(view: DrugListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.drugs;
  const rows = view.rows.map((row) => ({
    ...row,
    lines: row.lines.map((line) => {
      const phase = line.phase === null ? t.given : t.phase[line.phase];
      const stopped = line.discontinued && line.phase === 'ended';
      return [
        `[${stopped ? t.discontinued : phase}]`,
        line.purpose !== '' && `[${t.purpose[line.purpose]}]`,
        line.name,
        line.dose || t.noDose,
        line.usage,
        line.route,
        `${line.day || t.undated}${line.phase === null ? '' : `〜${line.until}`}`,
        line.lastGiven && t.lastGiven(line.lastGiven),
      ]
        .filter(Boolean)
        .join(' ');
    }),
  }));
  return [
    ...(view.drugs.length > 0 ? [`${t.matched(view.drugs.length)}: ${view.drugs.join('、')}`] : []),
    ...(view.olderOpen > 0 ? [t.olderOpen(view.olderOpen)] : []),
    ...(rows.length > 0 ? patientTable(rows, [t.drug], lang) : []),
  ].map(harmless);
}

function resultText(line: ResultLine, lang: Lang): string {
  const t = getMessages(lang).hospital.results;
  const flags = line.flags.length > 0 ? `[${line.flags.join(' ')}]` : '';
  return [line.at.replace('T', ' ') || t.undatedOne, line.item.name, line.value, line.item.unit, flags]
    .filter(Boolean)
    .join(' ');
}

/** An item and its unit, with what `--item` and `--unit` take. */
export function choiceLine(choice: ItemChoice, lang: Lang): string {
  const t = getMessages(lang).hospital.results;
  const unit = choice.unit === null ? '' : choice.unit || t.noUnit;
  const what = [choice.names.join('・'), choice.specimens.join('・'), unit, choice.jlacs.join('・')];
  const option = choice.unit === null ? '' : ` --unit '${choice.unit}'`;
  return harmless(
    `${what.filter(Boolean).join(' / ')}  (${t.results(choice.results)})  --item '${choice.key}'${option}`,
  );
}

export function resultLines(view: ResultListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.results;
  const { counts, chosen } = view;
  const rows = view.rows.map((row) => ({
    ...row,
    lines: row.lines.map(({ fitting, latest }) => {
      const isSame = latest.file === fitting.file && latest.value === fitting.value;
      const later = isSame ? '' : ` (${t.latest}: ${resultText(latest, lang)})`;
      return resultText(fitting, lang) + later;
    }),
  }));
  const remarks = [
    t.compared(counts.compared),
    counts.notNumbers > 0 && t.notNumbers(counts.notNumbers),
    counts.otherUnits > 0 && t.otherUnits(counts.otherUnits),
    counts.undated > 0 && t.undated(counts.undated),
  ].filter((text) => text !== false);
  return [
    ...(chosen ? [`${t.chosen}: ${choiceLine(chosen, lang)}`, remarks.join(' / ')] : []),
    ...(rows.length > 0 ? patientTable(rows, [t.fitting], lang) : []),
  ].map(harmless);
}

export function problemLines(view: ProblemListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.problems;
  const rows = view.rows.map((row) => ({
    ...row,
    lines: row.lines.map((line) =>
      [
        line.suspected && `[${t.suspected}]`,
        line.primary && `[${t.main}]`,
        line.name,
        line.icd10,
        line.onset && t.onset(line.onset),
        line.resolved && t.resolved(line.resolved),
        line.outcome,
      ]
        .filter(Boolean)
        .join(' '),
    ),
  }));
  const { active, suspected, closed } = view.groups;
  return [
    `${t.groups.active} ${active} / ${t.groups.suspected} ${suspected} / ${t.groups.closed} ${closed}`,
    t.groupsMeaning[view.question.group],
    ...(rows.length > 0 ? patientTable(rows, [t.problem], lang) : []),
  ].map(harmless);
}

export function organismLines(view: OrganismListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital;
  const rows = view.rows.map((row) => ({
    ...row,
    lines: row.lines.map((line) =>
      [
        line.at.replace('T', ' ') || t.results.undatedOne,
        line.kind === 'finding' && `[${t.organisms.finding}]`,
        line.name || t.organisms.noName,
        line.specimen,
        line.quantity,
        line.susceptibilities.map(({ name, value }) => `${name} ${value}`).join('、'),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  }));
  return (rows.length > 0 ? patientTable(rows, [t.organisms.found], lang) : []).map(harmless);
}

/** What the document is, and its title where that says more. */
function kindOf(document: DocumentSearchView['hits'][number]['document'], lang: Lang): string {
  const kind = document.type || getMessages(lang).hospital.documents.groups[document.group];
  return document.title && document.title !== kind ? `${kind} ${document.title}` : kind;
}

/** What was found, then into what nobody could look, and how to go on. */
export function documentLines(view: DocumentSearchView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.documents;
  const { counts } = view;
  const blind = [
    counts.noText > 0 && t.noText(counts.noText),
    counts.notExtractable > 0 && t.notExtractable(counts.notExtractable),
    counts.failed > 0 && t.failed(counts.failed),
    counts.unread > 0 && t.unread(counts.unread),
    counts.cut > 0 && t.cut(counts.cut),
    view.damaged > 0 && t.damaged(view.damaged),
  ].filter((text) => text !== false);
  const hits = view.hits.flatMap(({ document, patient, snippet, cutBefore, cutAfter }) => [
    `■ ${document.date || t.undated}  ${patient.id} ${patient.name}  ${kindOf(document, lang)}`,
    `   ${cutBefore ? '…' : ''}${snippet}${cutAfter ? '…' : ''}`,
  ]);
  return [
    t.counts(counts.documents),
    ...(blind.length > 0 ? [`!! ${t.notSearched}: ${blind.join(' / ')}`] : []),
    ...hits,
  ].map(harmless);
}
