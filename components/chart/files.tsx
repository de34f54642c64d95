import type { FilesView } from '../../lib/queries/views.ts';
import type { FileStatus } from '../../lib/records/provenance.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Badge, type Tone } from '../ui/chip.tsx';
import { PageHeading, Section } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { describe } from './describe.ts';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';

/** Every fate of a file, the ones that need a look first. */
export const FILE_STATUSES = [
  'quarantined',
  'unreadable',
  'listed',
  'current',
  'superseded',
  'deleted',
] as const satisfies readonly FileStatus[];

export const STATUS_TONES: Readonly<Record<FileStatus, Tone>> = {
  current: 'plain',
  superseded: 'absent',
  deleted: 'absent',
  quarantined: 'warn',
  unreadable: 'alert',
  listed: 'accent',
};

interface FilesProps {
  readonly view: FilesView;
  /** Shown status, or null for all. */
  readonly status: FileStatus | null;
  readonly context: ChartContext;
}

/** Documents, then every file of this patient with what became of it: nothing is left out of this list. */
export function Files({ view, status, context }: FilesProps) {
  const { m, lang, chart } = context;
  const rows = view.rows.filter((row) => status === null || row.file.status === status);
  const count = (wanted: FileStatus): number => view.rows.filter((row) => row.file.status === wanted).length;
  const here = `${chart}/files`;
  return (
    <div className="grid gap-2">
      <PageHeading title={m.files.title} />
      <BlockSection title={m.files.documents} block={view.documents} context={context}>
        {(items) => (
          <ul>
            {items.map((item, index) => {
              const line = describe(item, context);
              return (
                <li key={keyOf(item.from, index)}>
                  <strong>
                    <Text value={line.title} lang={lang} />
                  </strong>{' '}
                  <Text value={line.detail} lang={lang} />
                  <Origin from={item.from} context={context} what={line.title} />
                </li>
              );
            })}
          </ul>
        )}
      </BlockSection>
      <Section title={m.files.all} aside={m.files.statusHelp}>
        <nav aria-label={m.files.filter} className="flex flex-wrap gap-1 pb-2">
          <ButtonLink size="small" href={here} current={status === null}>
            {m.common.all} {view.rows.length}
          </ButtonLink>
          {FILE_STATUSES.filter((choice) => count(choice) > 0).map((choice) => (
            <ButtonLink
              key={choice}
              size="small"
              href={withQuery(here, { status: choice })}
              current={choice === status}
            >
              {m.files.statuses[choice]} {count(choice)}
            </ButtonLink>
          ))}
        </nav>
        {rows.length === 0 ? (
          <p className="text-muted">{m.files.noRows}</p>
        ) : (
          <FileTable rows={rows} {...{ context }} />
        )}
      </Section>
    </div>
  );
}

interface TableProps {
  readonly rows: FilesView['rows'];
  readonly context: ChartContext;
}

function FileTable({ rows, context }: TableProps) {
  const { m, lang, chart } = context;
  return (
    <Table caption={m.files.all} className="text-body">
      <thead>
        <tr>
          <Th>{m.files.type}</Th>
          <Th>{m.files.careDate}</Th>
          <Th>{m.files.sentAt}</Th>
          <Th>{m.files.status}</Th>
          <Th>{m.files.flag}</Th>
          <Th className="text-end">{m.files.records}</Th>
          <Th className="text-end">{m.files.issues}</Th>
          <Th className="text-end">{m.files.size}</Th>
          <Th>{m.files.file}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ file, index, records, issues }) => (
          <tr key={index}>
            <Td className="py-0.5 whitespace-nowrap">{file.dataType || m.common.unknown}</Td>
            <Td className="py-0.5">
              <Day value={file.careDate ?? ''} context={context} />
            </Td>
            <Td className="py-0.5">
              <Day value={file.sentAt} context={context} timed />
            </Td>
            <Td className="py-0.5">
              <Badge tone={STATUS_TONES[file.status]}>{m.files.statuses[file.status]}</Badge>
            </Td>
            <Td className="py-0.5">{file.flag}</Td>
            <Td className="py-0.5 text-end">{records}</Td>
            <Td className="py-0.5 text-end">
              {issues > 0 ? <strong className="text-warn">{issues}</strong> : 0}
            </Td>
            <Td className="py-0.5 text-end">{file.bytes.toLocaleString('en-GB')}</Td>
            <RowTh className="py-0.5 text-small break-all">
              <a href={`${chart}/source/${index}`}>
                <Text value={file.path} lang={lang} />
              </a>
            </RowTh>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
