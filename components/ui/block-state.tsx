import type { ReactNode } from 'react';
import { dateText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { Block, Shortfall } from '../../lib/records/block.ts';
import { newestFirst } from '../../lib/records/partial-date.ts';
import type { SourceFile } from '../../lib/records/provenance.ts';
import { AbsentIcon, StatedIcon, WarningIcon } from './icons.tsx';
import { isOld } from './old-statement.ts';
import { SourceLink } from './source-link.tsx';
import { Text } from './text.tsx';

/** The chart that a block stands in. */
interface BlockPlace {
  /** Address of the chart, for the links to sources and files. */
  readonly chart: string;
  readonly lang: Lang;
  readonly files: readonly SourceFile[];
  /** Newest moment that anything in the copy was sent (ISO partial), '' when unknown. */
  readonly newestSent: string;
}

interface BlockStateProps<T> {
  readonly block: Block<T>;
  readonly place: BlockPlace;
  /** Where the entries outside the shown period can be seen; without it they are only counted. */
  readonly olderHref?: string;
  /** Draws the entries. Called only when there are some. */
  readonly children: (items: readonly T[]) => ReactNode;
}

/**
 * Draws a block in exactly one of its four states. This is the only place where they are drawn, so that they look the
 * same everywhere and never like each other: by words, icon and line style as well as by colour, on paper too.
 */
export function BlockState<T>({ block, place, olderHref, children }: BlockStateProps<T>) {
  const { chart, lang, files } = place;
  const t = getMessages(lang).block;
  const part = { chart, lang, files };
  switch (block.state) {
    case 'data':
      return (
        <div data-block="data">
          {children(block.items)}
          <Older count={block.older} href={olderHref} lang={lang} />
          <ShortfallNote {...part} shortfall={block.shortfall} lead={t.incomplete} />
        </div>
      );
    case 'none':
      return (
        <div data-block="none">
          <NoneStated block={block} place={place} />
          <ShortfallNote {...part} shortfall={block.shortfall} lead={t.noneAmong} />
        </div>
      );
    case 'absent':
      return (
        <div data-block="absent">
          <div className="hatched flex gap-2 rounded border border-dashed border-rule px-2 py-1 text-muted">
            <AbsentIcon className="mt-0.5 size-4" />
            <p>
              {block.reason === 'outside-period' ? (
                <strong className="text-ink">{t.reasons[block.reason]}</strong>
              ) : (
                <>
                  <strong className="text-ink">{block.reason === 'not-read' ? t.notRead : t.absent}</strong>{' '}
                  <span>{t.reasons[block.reason]}</span>
                  <span className="block text-small">{t.absentMeaning}</span>
                </>
              )}
            </p>
          </div>
          <Older count={block.older} href={olderHref} lang={lang} />
          <ShortfallNote {...part} shortfall={block.shortfall} lead={t.incomplete} />
        </div>
      );
    case 'unreadable': {
      // What was lost with the copy is not what is broken in it.
      const isGone = block.shortfall.unreadable.every((file) => files[file]?.status === 'missing');
      return (
        <div data-block="unreadable">
          <div className="flex gap-2 rounded border-4 border-double border-alert bg-warn-soft px-2 py-1">
            <WarningIcon className="mt-0.5 size-4 text-alert" />
            <p>
              <strong className="text-alert">{isGone ? t.missing : t.unreadable}</strong>{' '}
              <span className="block text-small">{isGone ? t.missingMeaning : t.unreadableMeaning}</span>
            </p>
          </div>
          <ShortfallNote {...part} shortfall={block.shortfall} lead="" />
        </div>
      );
    }
  }
}

/** Links to so many statements; the others are counted. */
const STATEMENTS = 3;

interface NoneStatedProps {
  readonly block: Extract<Block<unknown>, { state: 'none' }>;
  readonly place: BlockPlace;
}

/** "None" as the source said it, newest statement first, each with the day it was sent: an old "none" may be over. */
function NoneStated({ block, place }: NoneStatedProps) {
  const { chart, lang, files, newestSent } = place;
  const t = getMessages(lang).block;
  const statements = block.statedBy
    .map((from) => ({ from, sent: files[from.file]?.sentAt ?? null }))
    .sort((a, b) => newestFirst(a.sent, b.sent));
  const rest = statements.length - STATEMENTS;
  return (
    <p className="flex flex-wrap items-center gap-x-2 rounded border border-stated-line bg-stated-soft px-2 py-1 text-stated">
      <StatedIcon />
      <strong>{t.none}</strong>
      {block.text && (
        <span>
          「<Text value={block.text} lang={lang} />」
        </span>
      )}
      {statements.slice(0, STATEMENTS).map(({ from, sent }) => (
        <span key={`${from.file}-${from.segments.join()}`} className="whitespace-nowrap">
          {sent?.iso ? t.noneSent(dateText(sent.iso.slice(0, 10), lang)) : t.noneUndated}{' '}
          <SourceLink chart={chart} lang={lang} from={from} what={t.noneBy} worded />
        </span>
      ))}
      {rest > 0 && <span>{t.moreStatements(rest)}</span>}
      {isOld(statements[0]?.sent?.iso ?? '', newestSent) && (
        <strong className="inline-flex items-center gap-1 border-s-4 border-warn-line bg-warn-soft px-1 text-warn">
          <WarningIcon className="size-3.5" />
          {t.noneOld}
        </strong>
      )}
    </p>
  );
}

interface OlderProps {
  readonly count: number;
  readonly href: string | undefined;
  readonly lang: Lang;
}

function Older({ count, href, lang }: OlderProps) {
  if (count === 0) return null;
  const text = getMessages(lang).block.older(count);
  return (
    <p className="mt-0.5 text-small text-muted">
      {href ? (
        <a href={href} className="inline-block min-h-6">
          {text}
        </a>
      ) : (
        text
      )}
    </p>
  );
}

interface ShortfallNoteProps {
  readonly shortfall: Shortfall;
  readonly chart: string;
  readonly lang: Lang;
  readonly files: readonly SourceFile[];
  readonly lead: string;
}

/** What is in the copy but could not be used here, with a way to it. Nothing when all could be used. */
export function ShortfallNote({ shortfall, chart, lang, files, lead }: ShortfallNoteProps) {
  const t = getMessages(lang).block;
  const { unreadable, quarantined } = shortfall;
  if (unreadable.length === 0 && quarantined.length === 0) return null;
  const missing = unreadable.filter((file) => files[file]?.status === 'missing').length;
  const broken = unreadable.length - missing;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 border-s-4 border-warn-line bg-warn-soft px-2 py-0.5 text-small text-warn">
      <WarningIcon className="size-3.5" />
      {lead && <span>{lead}:</span>}
      {missing > 0 && (
        <a className="text-warn underline" href={`${chart}/files?status=missing`}>
          {t.missingFiles(missing)}
        </a>
      )}
      {broken > 0 && (
        <a className="text-warn underline" href={`${chart}/files?status=unreadable`}>
          {t.unreadableFiles(broken)}
        </a>
      )}
      {quarantined.length > 0 && (
        <a className="text-warn underline" href={`${chart}/files?status=quarantined`}>
          {t.quarantinedFiles(quarantined.length)}
        </a>
      )}
    </p>
  );
}
