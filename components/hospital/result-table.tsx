import type { ReactNode } from 'react';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ItemChoice, ResultLine, ResultListView } from '../../lib/queries/views.ts';
import { Badge } from '../ui/chip.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { AlertsCell, ListedSource, momentText, PatientCells, PatientHeads } from './cells.tsx';

interface ResultTableProps {
  readonly view: ResultListView;
  readonly lang: Lang;
  readonly from: string;
}

/** Patients with the result that fits and the latest one of the item. */
export function ResultTable({ view, lang, from }: ResultTableProps) {
  const t = getMessages(lang).hospital;
  return (
    <Table caption={t.results.title} size="body" className="bg-paper">
      <thead>
        <tr>
          <PatientHeads lang={lang} />
          <Th>{t.results.fitting}</Th>
          <Th>{t.results.latest}</Th>
          <Th>{t.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <ResultRows
            key={`${row.patient.facility}/${row.patient.id}`}
            row={row}
            lang={lang}
            today={view.today}
            from={from}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface ResultRowsProps {
  readonly row: ResultListView['rows'][number];
  readonly lang: Lang;
  readonly today: string;
  readonly from: string;
}

/** One row, or one for each item where many items were asked for. */
function ResultRows({ row, lang, today, from }: ResultRowsProps) {
  const t = getMessages(lang).hospital.results;
  return row.lines.map(({ fitting, latest }, at) => {
    const same = latest.file === fitting.file && latest.value === fitting.value;
    return (
      <tr key={`${at.toString()}-${fitting.file}`} className="break-inside-avoid">
        {at === 0 && <PatientCells row={row} rows={row.lines.length} lang={lang} to="labs" from={from} />}
        <Td>
          <ResultText line={fitting} lang={lang} today={today}>
            <ListedSource row={row} file={fitting.file} lang={lang} from={from} what={fitting.item.name} />
          </ResultText>
        </Td>
        <Td>
          {same ? (
            <span className="text-small text-muted">{t.same}</span>
          ) : (
            <ResultText line={latest} lang={lang} today={today} />
          )}
        </Td>
        {at === 0 && <AlertsCell row={row} rows={row.lines.length} lang={lang} />}
      </tr>
    );
  });
}

interface ResultTextProps {
  readonly line: ResultLine;
  readonly lang: Lang;
  readonly today: string;
  /** What stands at the end of the second line. */
  readonly children?: ReactNode;
}

/** The value as sent with its unit and flags, the item, and the day. */
function ResultText({ line, lang, today, children }: ResultTextProps) {
  const t = getMessages(lang).hospital.results;
  const words: Readonly<Record<string, string>> = t.status;
  const status = words[line.status];
  return (
    <>
      <span className="text-lead font-bold">
        <Text value={line.value} lang={lang} />
      </span>{' '}
      <Text value={line.item.unit} lang={lang} />{' '}
      {line.flags.map((flag) => (
        <Badge key={flag} tone="plain">
          <Text value={flag} lang={lang} />
        </Badge>
      ))}
      {status && <Badge tone="warn">{status}</Badge>}
      <span className="block text-small text-muted">
        {momentText(line.at, t.undatedOne, lang)}{' '}
        {line.at.slice(0, 10) > today && <Badge tone="warn">{t.future}</Badge>}{' '}
        <Text value={[line.item.name, line.item.specimen].filter(Boolean).join(' / ')} lang={lang} />{' '}
        {children}
      </span>
    </>
  );
}

/** An item and its unit in one line. */
export function choiceText(choice: ItemChoice, lang: Lang): string {
  const t = getMessages(lang).hospital.results;
  const unit = choice.unit === null ? '' : choice.unit || t.noUnit;
  return [choice.names.join('・'), choice.specimens.join('・'), unit, choice.jlacs.join('・')]
    .filter(Boolean)
    .join(' / ');
}

interface ChoicesProps {
  readonly view: ResultListView;
  readonly lang: Lang;
  readonly hrefOf: (choice: ItemChoice) => string;
}

/** The items and units that the text may mean, to choose one. */
export function ItemChoices({ view, lang, hrefOf }: ChoicesProps) {
  const t = getMessages(lang).hospital.results;
  return (
    <section className="my-2 rounded border border-accent bg-paper p-3 print:hidden">
      <h2 className="text-list font-bold">{t.choose}</h2>
      <p className="mb-1 text-small text-muted">{t.chooseMeaning}</p>
      <ul className="grid gap-1 md:grid-cols-2">
        {view.choices.slice(0, 60).map((choice) => (
          <li key={`${choice.key}|${choice.unit ?? ''}`}>
            <a
              href={hrefOf(choice)}
              className="flex min-h-11 items-center justify-between gap-3 rounded border border-rule px-3 py-1 no-underline hover:bg-accent-soft"
            >
              <span className="font-bold">
                <Text value={choiceText(choice, lang)} lang={lang} />
              </span>
              <span className="text-small whitespace-nowrap text-muted">{t.results(choice.results)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
