import type { ReactNode } from 'react';
import { dateText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { DrugLine, DrugListView } from '../../lib/queries/views.ts';
import { Badge, type Tone } from '../ui/chip.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { AlertsCell, ListedSource, PatientCells, PatientHeads } from './cells.tsx';

interface DrugTableProps {
  readonly view: DrugListView;
  readonly lang: Lang;
  readonly from: string;
}

/** Patients with the drugs they are on. */
export function DrugTable({ view, lang, from }: DrugTableProps) {
  const t = getMessages(lang).hospital;
  return (
    <Table caption={t.drugs.title} size="body" className="bg-paper">
      <thead>
        <tr>
          <PatientHeads lang={lang} />
          <Th>{t.drugs.drug}</Th>
          <Th>{t.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={`${row.patient.facility}/${row.patient.id}`} className="break-inside-avoid">
            <PatientCells row={row} lang={lang} to="drugs" from={from} />
            <Td>
              <ul className="flex flex-col gap-1">
                {row.lines.map((line) => (
                  <li key={`${line.file}-${line.name}-${line.dose}-${line.usage}-${line.phase}`}>
                    <DrugLineText line={line} lang={lang}>
                      <ListedSource row={row} file={line.file} lang={lang} from={from} what={line.name} />
                    </DrugLineText>
                  </li>
                ))}
              </ul>
            </Td>
            <AlertsCell row={row} lang={lang} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const PHASE_TONES: Readonly<Record<string, Tone>> = {
  running: 'accent',
  lapsed: 'absent',
  future: 'plain',
  unknown: 'absent',
  ended: 'plain',
};

interface LineProps {
  readonly line: DrugLine;
  readonly lang: Lang;
  /** What stands at the end of the line. */
  readonly children: ReactNode;
}

function DrugLineText({ line, lang, children }: LineProps) {
  const t = getMessages(lang).hospital.drugs;
  const usage = [line.usage, line.route].filter(Boolean).join(' ');
  return (
    <>
      {line.phase === null ? (
        <Badge tone="warn">{t.given}</Badge>
      ) : (
        <Badge tone={line.discontinued ? 'warn' : (PHASE_TONES[line.phase] ?? 'plain')}>
          {line.discontinued && line.phase === 'ended' ? t.discontinued : t.phase[line.phase]}
        </Badge>
      )}{' '}
      <Badge>{t.class[line.class]}</Badge>
      {line.purpose !== '' && (
        <Badge tone={line.purpose === 'chemotherapy' ? 'alert' : 'accent'}>{t.purpose[line.purpose]}</Badge>
      )}
      {line.asNeeded && <Badge tone="accent">{t.asNeeded}</Badge>}{' '}
      <strong>
        <Text value={line.name} lang={lang} />
      </strong>{' '}
      <span className="whitespace-nowrap">
        {line.dose ? <Text value={line.dose} lang={lang} /> : <span className="text-muted">{t.noDose}</span>}
      </span>{' '}
      {usage && <Text value={usage} lang={lang} />}
      <span className="block text-small text-muted">
        {daysText(line, lang)}
        {line.status !== '' && ` ${t.status[line.status]}`}
        {line.count > 1 && ` (${t.orders(line.count)})`}
        {line.lastGiven && ` ${t.lastGiven(dateText(line.lastGiven, lang))}`} {children}
      </span>
    </>
  );
}

/** From which day to which; the end is left out where it cannot be told. */
function daysText(line: DrugLine, lang: Lang): string {
  const t = getMessages(lang).hospital.drugs;
  const first = line.day === '' ? t.undated : dateText(line.day, lang);
  if (line.phase === null) return first;
  return line.until === '' ? t.from(first) : t.until(first, dateText(line.until, lang));
}
