import type { FilesView } from '../../lib/queries/views.ts';
import { newestFirst } from '../../lib/records/partial-date.ts';
import type { FileStatus } from '../../lib/records/provenance.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Badge, type Tone } from '../ui/chip.tsx';
import { PageHeading, Section } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { Pager } from '../ui/pager.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { Day } from './parts.tsx';

/** Every fate of a file, the ones that need a look first. */
export const FILE_STATUSES = [
  'quarantined',
  'missing',
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
  missing: 'alert',
  unreadable: 'alert',
  listed: 'accent',
};

/** Which files are listed: of one status and one data type ('' for every), from an offset on. */
export interface FileChoice {
  readonly status: FileStatus | null;
  readonly type: string;
  readonly offset: number;
}

interface FilesProps {
  readonly view: FilesView;
  readonly choice: FileChoice;
  readonly context: ChartContext;
}

const PAGE_SIZE = 100;

/** Every file of this patient with what became of it: nothing is left out of this list. */
export function Files({ view, choice, context }: FilesProps) {
  const { m } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.files.title} />
      <Section title={m.files.all} aside={m.files.statusHelp}>
        <FileList view={view} choice={choice} context={context} />
      </Section>
    </div>
  );
}

function FileList({ view, choice, context }: FilesProps) {
  const { m, lang, chart } = context;
  const here = `${chart}/files`;
  const rows = view.rows
    .filter((row) => choice.status === null || row.file.status === choice.status)
    .filter((row) => choice.type === '' || row.file.dataType === choice.type)
    .sort((a, b) => newestFirst(a.file.sentAt, b.file.sentAt));
  const { offset } = choice;
  const wanted = { status: choice.status ?? '', type: choice.type };
  return (
    <>
      <FileFilter view={view} choice={choice} context={context} />
      {rows.length === 0 ? (
        <p className="text-muted">{m.files.noRows}</p>
      ) : (
        <FileTable rows={rows.slice(offset, offset + PAGE_SIZE)} context={context} />
      )}
      <Pager
        {...{ offset, lang }}
        size={PAGE_SIZE}
        total={rows.length}
        hrefAt={(at) => withQuery(here, { ...wanted, offset: at === 0 ? '' : at })}
      />
    </>
  );
}

function FileFilter({ view, choice, context }: FilesProps) {
  const { m, chart } = context;
  const here = `${chart}/files`;
  const count = (status: FileStatus): number => view.rows.filter((row) => row.file.status === status).length;
  const types = [...new Set(view.rows.map((row) => row.file.dataType))].filter((type) => type !== '').sort();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2 print:hidden">
      <nav aria-label={m.files.filter} className="flex flex-wrap gap-1">
        <ButtonLink
          size="small"
          href={withQuery(here, { type: choice.type })}
          current={choice.status === null}
        >
          {m.common.all} {view.rows.length}
        </ButtonLink>
        {FILE_STATUSES.filter((status) => count(status) > 0).map((status) => (
          <ButtonLink
            key={status}
            size="small"
            href={withQuery(here, { status, type: choice.type })}
            current={choice.status === status}
          >
            {m.files.statuses[status]} {count(status)}
          </ButtonLink>
        ))}
      </nav>
      <form action={here} method="get" className="flex items-center gap-1">
        {choice.status && <input type="hidden" name="status" value={choice.status} />}
        <label htmlFor="file-type" className="text-small text-muted">
          {m.files.type}
        </label>
        <select
          id="file-type"
          name="type"
          defaultValue={choice.type}
          className="min-h-7 rounded border border-rule bg-paper px-1 text-small"
        >
          <option value="">{m.common.all}</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </select>
        <Button size="small">{m.common.show}</Button>
      </form>
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
    <Table caption={m.files.all} className="text-body print:text-small">
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
            <RowTh className="py-0.5 text-small break-all print:text-tiny">
              <a href={`${chart}/source/${index}`} title={file.path} className="inline-block min-h-6">
                <Text value={file.path.split('/').at(-1) ?? file.path} lang={lang} />
              </a>
            </RowTh>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
