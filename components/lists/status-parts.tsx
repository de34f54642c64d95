import { dateText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { StatusView } from '../../lib/queries/views.ts';
import { Badge, Chip, type Tone } from '../ui/chip.tsx';
import { AbsentIcon } from '../ui/icons.tsx';
import { withQuery } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';

interface StatusPartProps {
  readonly view: StatusView;
  readonly lang: Lang;
}

/** Big numbers of the generation. They are counts of what was found, so a zero is a fact here. */
export function Counts({ view, lang }: StatusPartProps) {
  const t = getMessages(lang).status;
  const numbers = [
    { label: t.patients, value: view.counts.patients },
    { label: t.files, value: view.counts.files },
    { label: t.records, value: view.counts.records },
    { label: t.issues, value: view.counts.issues },
  ];
  return (
    <dl className="grid grid-cols-4 gap-2">
      {numbers.map((number) => (
        <div key={number.label} className="flex flex-col-reverse rounded bg-sunken px-3 py-1">
          <dt className="text-small text-muted">{number.label}</dt>
          <dd className="text-xl font-bold">{number.value.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What no patient has in this copy: hatched like every other absence. */
export function Gaps({ view, lang }: StatusPartProps) {
  const t = getMessages(lang);
  const missing = view.asOf.domains.filter((domain) => domain.state === 'not-in-source');
  if (missing.length === 0) return <p>{t.status.gapsNone}</p>;
  return (
    <div>
      <ul className="flex flex-wrap gap-1.5">
        {missing.map((domain) => (
          <li key={domain.domain}>
            <Chip tone="absent" className="text-list">
              <AbsentIcon className="size-3.5" />
              {t.asOf.domains[domain.domain]}
            </Chip>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-small text-muted">{t.status.gapsText}</p>
    </div>
  );
}

/** How fresh each domain is in the whole copy. */
export function Freshness({ view, lang }: StatusPartProps) {
  const t = getMessages(lang);
  return (
    <dl className="grid grid-cols-[max-content_1fr] gap-x-4">
      {view.asOf.domains
        .filter((domain) => domain.state !== 'not-in-source')
        .map((domain) => (
          <div key={domain.domain} className="contents">
            <dt>{t.asOf.domains[domain.domain]}</dt>
            <dd>{domain.copyNewest ? dateText(domain.copyNewest, lang) : t.asOf.ageUnknown}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Files of each data type with what became of them. */
export function TypesTable({ view, lang }: StatusPartProps) {
  const t = getMessages(lang).status;
  const words: Readonly<Record<string, string>> = t.fileStatus;
  return (
    <Table caption={t.types} size="small">
      <thead>
        <tr>
          <Th>{t.source}</Th>
          <Th>{t.dataType}</Th>
          <Th className="text-end">{t.files}</Th>
          <Th>{t.fileState}</Th>
          <Th>{t.first}</Th>
          <Th>{t.last}</Th>
        </tr>
      </thead>
      <tbody>
        {view.types.map((type) => (
          <tr key={`${type.source}/${type.dataType}`}>
            <Td>{type.source}</Td>
            <RowTh className="font-bold whitespace-nowrap">{type.dataType || t.unknownType}</RowTh>
            <Td className="text-end">{type.files.toLocaleString('en')}</Td>
            <Td>
              <span className="flex flex-wrap gap-1">
                {Object.entries(type.byStatus)
                  .filter(([, files]) => files > 0)
                  .map(([status, files]) => (
                    <Badge key={status} tone={FILE_TONES[status] ?? 'plain'}>
                      {words[status] ?? status} {files.toLocaleString('en')}
                    </Badge>
                  ))}
              </span>
            </Td>
            <Td className="whitespace-nowrap">{type.firstSent ? dateText(type.firstSent, lang) : '–'}</Td>
            <Td className="whitespace-nowrap">{type.lastSent ? dateText(type.lastSent, lang) : '–'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const FILE_TONES: Readonly<Record<string, Tone>> = { quarantined: 'alert', unreadable: 'alert' };

const SEVERITY_TONES: Readonly<Record<string, Tone>> = { error: 'alert', warning: 'warn', note: 'plain' };

/** How heavy an issue is, in words. */
export function SeverityBadge({ severity, lang }: { readonly severity: string; readonly lang: Lang }) {
  const words: Readonly<Record<string, string>> = getMessages(lang).status.severity;
  return <Badge tone={SEVERITY_TONES[severity] ?? 'plain'}>{words[severity] ?? severity}</Badge>;
}

const WEIGHTS = ['error', 'warning', 'note'];

type IssueCount = StatusView['issueCounts'][number];

function heaviestFirst(a: IssueCount, b: IssueCount): number {
  const weight = WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity);
  return weight === 0 ? a.code.localeCompare(b.code) : weight;
}

/** Issues by code, each leading to its list. */
export function IssueCounts({ view, lang }: StatusPartProps) {
  const t = getMessages(lang).status;
  if (view.issueCounts.length === 0) return <p>{t.issueNone}</p>;
  return (
    <Table caption={t.issueSummary} size="small">
      <thead>
        <tr>
          <Th>{t.code}</Th>
          <Th>{getMessages(lang).issues.severity}</Th>
          <Th className="text-end">{t.count}</Th>
        </tr>
      </thead>
      <tbody>
        {view.issueCounts.toSorted(heaviestFirst).map((issue) => (
          <tr key={`${issue.code}/${issue.severity}`}>
            <RowTh>
              <a href={withQuery('/status/issues', { code: issue.code })}>{issue.code}</a>
            </RowTh>
            <Td>
              <SeverityBadge severity={issue.severity} lang={lang} />
            </Td>
            <Td className="text-end">{issue.count.toLocaleString('en')}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
