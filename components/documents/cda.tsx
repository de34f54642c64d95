import { dateText } from '../../lib/i18n/dates.ts';
import type {
  CdaHeader,
  CdaSectionView,
  DocumentContent,
  EmbeddedMedia,
  PatientTrait,
} from '../../lib/queries/views.ts';
import type { ChartContext } from '../chart/context.ts';
import { StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { KeyValue } from '../ui/layout-parts.tsx';
import { Marked } from '../ui/marked.tsx';
import { Text } from '../ui/text.tsx';
import { bytesOf, MediaItem, type NarrativePlace, Nodes } from './narrative.tsx';
import { PagedViewer } from './viewer/paged-viewer.tsx';

export type CdaContent = Extract<DocumentContent, { kind: 'cda' }>;

interface CdaProps {
  readonly content: CdaContent;
  readonly place: NarrativePlace;
}

/** A CDA document: whose it says it is, its header, its sections in order. */
export function Cda({ content, place }: CdaProps) {
  const { context } = place;
  const t = context.m.document;
  return (
    <article className="grid grid-cols-1 gap-2">
      <SamePatient traits={content.patient} context={context} />
      <Remarks content={content} context={context} />
      <h2 className="text-lead font-bold">
        <Marked value={content.header.title || t.header} lang={context.lang} words={place.words} />
      </h2>
      <HeaderFacts header={content.header} context={context} />
      {content.isEmpty && (
        <p className="hatched rounded border border-dashed border-rule px-2 py-1">{t.empty}</p>
      )}
      {content.bodyText && (
        <div className="whitespace-pre-line">
          <Marked value={content.bodyText.trim()} lang={context.lang} words={place.words} />
        </div>
      )}
      {content.bodyFile && <BodyFile media={content.bodyFile} place={place} />}
      {keyed(content.sections).map(({ key, item }) => (
        <SectionBlock key={key} section={item} depth={0} place={place} />
      ))}
    </article>
  );
}

/** A body that is one file is the document: it is read here, not behind a link. */
function BodyFile({ media, place }: { readonly media: EmbeddedMedia; readonly place: NarrativePlace }) {
  const { lang } = place.context;
  if (media.type !== 'application/pdf' && media.type !== 'image/tiff') {
    return <MediaItem media={media} name={media.name} place={place} />;
  }
  return (
    <PagedViewer
      kind={media.type === 'image/tiff' ? 'tiff' : 'pdf'}
      src={bytesOf(media, place)}
      words={place.words}
      lang={lang}
    />
  );
}

function keyed<T>(items: readonly T[]): readonly { readonly key: number; readonly item: T }[] {
  return items.map((item, key) => ({ key, item }));
}

interface SectionProps {
  readonly section: CdaSectionView;
  readonly depth: number;
  readonly place: NarrativePlace;
}

function SectionBlock({ section, depth, place }: SectionProps) {
  const { m, lang } = place.context;
  const title = section.title || section.code?.displayName || section.code?.code || '';
  const Heading = depth === 0 ? 'h3' : 'h4';
  return (
    <section className={depth === 0 ? 'border-t border-line pt-1' : 'ps-4 pt-1'}>
      {title && (
        <Heading className={depth === 0 ? 'text-list font-bold text-accent-deep' : 'font-bold'}>
          <Marked value={title} lang={lang} words={place.words} />
        </Heading>
      )}
      <div className="text-list break-words whitespace-pre-line">
        <Nodes nodes={section.narrative} place={place} />
      </div>
      {section.entriesOnly && (
        <p className="border-s-4 border-warn-line bg-warn-soft px-2 text-warn">{m.document.entriesOnly}</p>
      )}
      {!section.entriesOnly && section.narrative.length === 0 && section.sections.length === 0 && (
        <p className="text-muted">{m.document.noSectionText}</p>
      )}
      {keyed(section.sections).map(({ key, item }) => (
        <SectionBlock key={key} section={item} depth={depth + 1} place={place} />
      ))}
    </section>
  );
}

interface TraitsProps {
  readonly traits: readonly PatientTrait[];
  readonly context: ChartContext;
}

/** The patient in the document against the patient of the chart: a document in the wrong folder must not pass. */
function SamePatient({ traits, context }: TraitsProps) {
  const t = context.m.document;
  if (traits.length === 0) {
    return (
      <p className="flex items-center gap-1 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">
        <WarningIcon />
        {t.noPatient}
      </p>
    );
  }
  if (traits.every((trait) => trait.same !== false)) {
    const whole = traits.every((trait) => trait.same === true);
    return (
      <details className="text-small">
        <summary className={whole ? 'text-stated' : 'text-warn'}>
          {whole ? <StatedIcon /> : <WarningIcon className="size-3.5" />}{' '}
          {whole ? t.samePatient : t.partlySame}
        </summary>
        <TraitTable traits={traits} context={context} />
      </details>
    );
  }
  return (
    <div role="alert" className="rounded border-4 border-alert bg-alert-soft px-3 py-2 text-alert">
      <p className="flex items-center gap-2 text-lead font-bold">
        <WarningIcon className="size-6" />
        {t.mismatch}
      </p>
      <TraitTable traits={traits} context={context} />
    </div>
  );
}

function TraitTable({ traits, context }: TraitsProps) {
  const t = context.m.document;
  return (
    <table className="mt-1 border-collapse bg-paper text-body text-ink">
      <thead>
        <tr>
          <td className={CELL} />
          <th scope="col" className={CELL}>
            {t.inDocument}
          </th>
          <th scope="col" className={CELL}>
            {t.inChart}
          </th>
          <td className={CELL} />
        </tr>
      </thead>
      <tbody>
        {traits.map((trait) => (
          <tr key={trait.trait}>
            <th scope="row" className={CELL}>
              {t.traits[trait.trait]}
            </th>
            <td className={CELL}>
              <Text value={trait.document || context.m.common.notSent} lang={context.lang} />
            </td>
            <td className={CELL}>
              <Text value={trait.chart || context.m.common.notSent} lang={context.lang} />
            </td>
            <td className={trait.same === false ? `${CELL} font-bold text-alert` : CELL}>
              {trait.same === null ? t.unsure : trait.same ? t.agree : t.differ}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const CELL = 'border border-rule px-2 py-0.5 text-start';

/** HL7 TS as a date where it is one, else as sent. */
function stampText(stamp: string, context: ChartContext): string {
  const [, year, month, day, hour, minute] =
    /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(\d{2})?)?)?)?/.exec(stamp) ?? [];
  if (year === undefined) return stamp;
  const date = [year, month, day].filter((part) => part !== undefined).join('-');
  const time = hour === undefined ? '' : `T${hour}${minute === undefined ? '' : `:${minute}`}`;
  return dateText(`${date}${time}`, context.lang);
}

function HeaderFacts({ header, context }: { readonly header: CdaHeader; readonly context: ChartContext }) {
  const { m, lang } = context;
  const t = m.document;
  const people = header.authors.map((author) =>
    [author.names[0]?.text || author.device, author.organization].filter(Boolean).join(' / '),
  );
  const services = [...header.services, ...(header.encounter ? [header.encounter] : [])];
  const related = (type: string) =>
    header.related
      .filter((each) => each.type.toUpperCase() === type)
      .map((each) =>
        [each.ids.map((id) => id.extension || id.root).join(' '), each.versionNumber]
          .filter(Boolean)
          .join(' v'),
      )
      .join('、');
  const rows = [
    { label: t.kind, value: header.code?.displayName || header.code?.code || '' },
    { label: t.effective, value: stampText(header.effectiveTime, context) },
    { label: t.author, value: people.filter(Boolean).join('、') },
    { label: t.authenticator, value: header.legalAuthenticator?.names[0]?.text ?? '' },
    { label: t.custodian, value: header.custodian },
    ...services.flatMap((service) => [
      { label: t.service.low, value: stampText(service.low, context) },
      { label: t.service.high, value: stampText(service.high, context) },
    ]),
    { label: t.version, value: header.versionNumber },
    { label: t.replaces, value: related('RPLC') },
    { label: t.appends, value: related('APND') },
    {
      label: t.confidentiality,
      value:
        header.confidentiality?.code === 'N'
          ? ''
          : header.confidentiality?.displayName || header.confidentiality?.code || '',
    },
  ];
  const sent = rows.filter(
    (row, at) => row.value !== '' && rows.findIndex((each) => each.label === row.label) === at,
  );
  return (
    <KeyValue
      className="text-small"
      rows={sent.map(({ label, value }) => ({ label, value: <Text value={value} lang={lang} /> }))}
    />
  );
}

function Remarks({ content, context }: { readonly content: CdaContent; readonly context: ChartContext }) {
  const t = context.m.document;
  const remarks = [
    content.lostCharacters > 0 ? t.lostCharacters(content.lostCharacters) : '',
    content.repairs > 0 ? t.repairs(content.repairs) : '',
    content.unknownElements.length > 0
      ? t.unknownElements(content.unknownElements.slice(0, 8).join(', '))
      : '',
  ].filter(Boolean);
  if (remarks.length === 0) return null;
  return (
    <ul className="border-s-4 border-warn-line bg-warn-soft px-2 py-0.5 text-small text-warn">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
