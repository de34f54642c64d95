import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { SourceView } from '../../lib/queries/views.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { KeyValue, PageHeading, Section } from '../ui/layout-parts.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { describe } from './describe.ts';
import { STATUS_TONES } from './files.tsx';
import { Day, keyOf } from './parts.tsx';
import { Segments } from './source-segments.tsx';

interface SourceProps {
  readonly view: SourceView;
  readonly context: ChartContext;
}

/** The original of a file: every segment and field named, the text itself, where it lay, and whether it is unaltered. */
export function Source({ view, context }: SourceProps) {
  const { m, lang, chart } = context;
  const { file } = view;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading
        title={`${m.source.title}: ${file.dataType || m.common.unknown}`}
        lead={
          <span className="break-all">
            <Text value={file.path} lang={lang} />
          </span>
        }
      >
        {view.records.some(({ kind }) => kind === 'DocumentReference') && (
          <ButtonLink href={`${chart}/documents/${view.index}`}>{m.source.asDocument}</ButtonLink>
        )}
        {file.original && (
          <ButtonLink href={`${chart}/source/${view.index}/bytes`}>{m.source.download}</ButtonLink>
        )}
      </PageHeading>
      {file.status === 'quarantined' && (
        <p className="flex items-center gap-1 border-s-4 border-warn-line bg-warn-soft px-2 py-1 font-bold text-warn">
          <WarningIcon />
          {m.source.quarantined}
        </p>
      )}
      <div className="grid items-start gap-2 grid-cols-1 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Section title={contentTitle(view, context)}>
          <Content view={view} context={context} />
          {view.hex && (
            <pre className="font-mono text-small break-all whitespace-pre-wrap">{hexLines(view.hex)}</pre>
          )}
          {view.hex && view.hex.length / 2 < file.bytes && (
            <p className="font-bold text-warn">{m.source.hexCut(view.hex.length / 2, file.bytes)}</p>
          )}
        </Section>
        <div className="grid min-w-0 grid-cols-1 gap-2">
          <FileFacts view={view} context={context} />
          <FileIssues view={view} context={context} />
          <FileRecords view={view} context={context} />
        </div>
      </div>
      {view.text !== null && view.segments.length > 0 && (
        <details className="rounded border border-line bg-paper p-2">
          <summary className="font-bold">{m.source.raw}</summary>
          <pre className="font-mono text-small break-all whitespace-pre-wrap">
            <Text value={view.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')} lang={lang} />
          </pre>
        </details>
      )}
    </div>
  );
}

function contentTitle(view: SourceView, { m }: ChartContext): string {
  if (view.segments.length > 0) return m.source.decoded;
  return view.text === null ? m.source.hex : m.source.asText;
}

/** Field by field for a message, as text for a document; the bytes of anything else follow. */
function Content({ view, context }: SourceProps) {
  const { m, lang } = context;
  if (view.segments.length > 0) return <Segments view={view} context={context} />;
  if (view.text === null) return <p className="text-warn">{m.source.notMessage}</p>;
  return (
    <pre className="font-mono text-small break-all whitespace-pre-wrap">
      <Text value={view.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')} lang={lang} />
    </pre>
  );
}

/** Sixteen bytes a line with their offset, as a hex editor shows them. */
function hexLines(hex: string): string {
  return (hex.match(/.{1,32}/g) ?? [])
    .map((line, index) => `${(index * 16).toString(16).padStart(4, '0')}  ${line.replace(/(..)/g, '$1 ')}`)
    .join('\n');
}

function FileFacts({ view, context }: SourceProps) {
  const { m, lang } = context;
  const { file } = view;
  const rows = [
    {
      label: m.files.status,
      value: <Badge tone={STATUS_TONES[file.status]}>{m.files.statuses[file.status]}</Badge>,
    },
    { label: m.source.sourceId, value: `${file.source} (${m.source.root} ${file.root})` },
    { label: m.source.path, value: <Text value={file.path} lang={lang} /> },
    { label: m.files.careDate, value: <Day value={file.careDate ?? ''} context={context} /> },
    { label: m.files.sentAt, value: <Day value={file.sentAt} context={context} timed /> },
    { label: m.source.messageType, value: file.messageType || m.common.unknown },
    { label: m.common.orderNo, value: file.orderNo || m.common.notSent },
    { label: m.files.flag, value: file.flag || m.common.unknown },
    { label: m.files.size, value: m.source.bytes(file.bytes) },
    { label: m.source.charset, value: file.charset || m.common.unknown },
    { label: m.source.badCharacters, value: String(file.badCharacters) },
    { label: m.source.gaiji, value: String(file.gaijiCharacters) },
    {
      label: m.source.digest,
      value: <code className="font-mono text-tiny break-all">{file.sha256 || m.common.unknown}</code>,
    },
  ];
  return (
    <Section title={m.source.file}>
      <Digest view={view} context={context} />
      <KeyValue rows={rows} className="text-small" />
    </Section>
  );
}

/** Whether the bytes are those that were indexed; those read straight from the backup have nothing to compare with. */
function Digest({ view, context }: SourceProps) {
  const { m, lang } = context;
  if (view.verified && view.frame.asOf.direct) {
    return <p className="mb-1 font-bold text-warn">{getDirectMessages(lang).notVerified}</p>;
  }
  return (
    <p className={view.verified ? 'mb-1 font-bold text-stated' : 'mb-1 font-bold text-alert'}>
      {view.verified ? <StatedIcon /> : <WarningIcon />}{' '}
      {view.verified ? m.source.verified : m.source.notVerified}
    </p>
  );
}

function FileIssues({ view, context }: SourceProps) {
  const { m } = context;
  return (
    <Section title={m.source.issues}>
      {view.issues.length === 0 && <p className="text-muted">{m.source.noIssues}</p>}
      <ul className="grid gap-1">
        {view.issues.map((issue) => (
          <li key={`${issue.code}|${issue.place}|${issue.message}`} className="text-small break-words">
            <Badge
              tone={issue.severity === 'error' ? 'alert' : issue.severity === 'warning' ? 'warn' : 'plain'}
            >
              {m.source.severities[issue.severity]}
            </Badge>{' '}
            <strong>{issue.code}</strong> {issue.place}
            <span className="block">{issue.message}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function FileRecords({ view, context }: SourceProps) {
  const { m, lang } = context;
  return (
    <Section title={m.source.records}>
      {view.records.length === 0 && <p className="text-muted">{m.source.noRecords}</p>}
      <ul className="grid gap-0.5">
        {view.records.map((record, index) => {
          const line = describe(record, context);
          const segment = record.from.segments[0];
          return (
            <li key={keyOf(record.from, index)} className="text-small">
              <Badge>{m.timeline.kinds[record.kind]}</Badge>{' '}
              <a href={segment === undefined ? '#main' : `#seg-${segment}`} className="underline">
                <Text value={line.title || m.common.noName} lang={lang} />
              </a>{' '}
              <span className="text-muted">
                <Text value={line.detail} lang={lang} />
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
