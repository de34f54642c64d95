import type { ReactNode } from 'react';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { OrganismListView, ProblemLine, ProblemListView } from '../../lib/queries/views.ts';
import { Badge } from '../ui/chip.tsx';
import { Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { AlertsCell, ListedSource, momentText, PatientCells, PatientHeads } from './cells.tsx';

interface ProblemTableProps {
  readonly view: ProblemListView;
  readonly lang: Lang;
  readonly from: string;
}

/** Patients with the problems that were asked for. */
export function ProblemTable({ view, lang, from }: ProblemTableProps) {
  const t = getMessages(lang).hospital;
  return (
    <Table caption={t.problems.title} size="body" className="bg-paper">
      <thead>
        <tr>
          <PatientHeads lang={lang} />
          <Th>{t.problems.problem}</Th>
          <Th>{t.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={`${row.patient.facility}/${row.patient.id}`} className="break-inside-avoid">
            <PatientCells row={row} lang={lang} to="problems" from={from} />
            <Td>
              <ul className="flex flex-col gap-1">
                {row.lines.map((line, at) => (
                  <li key={`${at.toString()}-${line.file}`}>
                    <ProblemText line={line} lang={lang} />
                    <ListedSource row={row} file={line.file} lang={lang} from={from} what={line.name} />
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

function ProblemText({ line, lang }: { readonly line: ProblemLine; readonly lang: Lang }) {
  const t = getMessages(lang).hospital.problems;
  const dates = [
    line.onset && t.onset(momentText(line.onset, '', lang)),
    line.recorded && t.recorded(momentText(line.recorded, '', lang)),
    line.resolved && t.resolved(momentText(line.resolved, '', lang)),
    line.outcome,
  ].filter(Boolean);
  return (
    <>
      {line.suspected && <Badge tone="warn">{t.suspected}</Badge>}{' '}
      {line.primary && <Badge tone="accent">{t.main}</Badge>}{' '}
      {line.status === 'unknown' && <Badge tone="absent">{t.unknownOutcome}</Badge>}{' '}
      <strong>
        <Text value={line.name} lang={lang} />
      </strong>{' '}
      <span className="text-muted">{line.icd10}</span>{' '}
      <span className="text-small text-muted">
        <Text value={dates.join(' ')} lang={lang} />
      </span>
    </>
  );
}

interface OrganismTableProps {
  readonly view: OrganismListView;
  readonly lang: Lang;
  readonly from: string;
}

/** Patients with organisms and what was tested on them, as sent. */
export function OrganismTable({ view, lang, from }: OrganismTableProps) {
  const t = getMessages(lang).hospital;
  return (
    <Table caption={t.organisms.title} size="body" className="bg-paper">
      <thead>
        <tr>
          <PatientHeads lang={lang} />
          <Th>{t.organisms.found}</Th>
          <Th>{t.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={`${row.patient.facility}/${row.patient.id}`} className="break-inside-avoid">
            <PatientCells row={row} lang={lang} to="labs" from={from} />
            <Td>
              <ul className="flex flex-col gap-1">
                {row.lines.map((line, at) => (
                  <li key={`${at.toString()}-${line.file}`}>
                    <OrganismText line={line} lang={lang}>
                      <ListedSource row={row} file={line.file} lang={lang} from={from} what={line.name} />
                    </OrganismText>
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

interface OrganismTextProps {
  readonly line: OrganismListView['rows'][number]['lines'][number];
  readonly lang: Lang;
  /** What stands at the end of the first line. */
  readonly children: ReactNode;
}

function OrganismText({ line, lang, children }: OrganismTextProps) {
  const t = getMessages(lang).hospital;
  const tests = line.susceptibilities.map(({ name, value }) => `${name} ${value}`).join('、');
  return (
    <>
      <span className="whitespace-nowrap">{momentText(line.at, t.results.undatedOne, lang)}</span>{' '}
      {line.kind === 'finding' && <Badge>{t.organisms.finding}</Badge>}{' '}
      <strong>
        <Text value={line.name || t.organisms.noName} lang={lang} />
      </strong>{' '}
      <Text value={line.specimen} lang={lang} />{' '}
      {line.quantity && (
        <span>
          {t.organisms.quantity} <Text value={line.quantity} lang={lang} />
        </span>
      )}{' '}
      {children}
      {line.kind === 'organism' && (
        <span className="block text-small">
          {tests ? (
            <Text value={tests} lang={lang} />
          ) : (
            <span className="text-muted">{t.organisms.noTests}</span>
          )}
        </span>
      )}
    </>
  );
}
