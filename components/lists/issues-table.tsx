import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { IssuesView } from '../../lib/queries/views.ts';
import { chartHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { SeverityBadge } from './status-parts.tsx';

interface IssuesTableProps {
  readonly rows: IssuesView['rows'];
  readonly lang: Lang;
}

/** Complaints of the indexer, each with its file and place. The messages are in English, as they were recorded. */
export function IssuesTable({ rows, lang }: IssuesTableProps) {
  const t = getMessages(lang);
  return (
    <Table caption={t.issues.heading} size="body" className="bg-paper">
      <thead>
        <tr>
          <Th>{t.status.code}</Th>
          <Th>{t.issues.severity}</Th>
          <Th className="w-2/5">{t.issues.file}</Th>
          <Th>{t.issues.place}</Th>
          <Th>{t.issues.message}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((issue, index) => (
          <tr key={`${index.toString()}-${issue.path}`}>
            <RowTh className="whitespace-nowrap">{issue.code}</RowTh>
            <Td>
              <SeverityBadge severity={issue.severity} lang={lang} />
            </Td>
            <Td>
              <span className="text-small break-all">
                {issue.source}: <Text value={issue.path} lang={lang} />
              </span>
              {issue.facility && issue.patient && (
                <a
                  className="block text-small"
                  href={`${chartHref({ facility: issue.facility, id: issue.patient })}/confirm`}
                >
                  {t.issues.openChart} ({issue.patient})
                </a>
              )}
            </Td>
            <Td className="whitespace-nowrap">{issue.place}</Td>
            <Td>
              <span lang="en">
                <Text value={issue.message} lang={lang} />
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
