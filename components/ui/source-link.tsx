import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { Provenance } from '../../lib/records/provenance.ts';
import { cx } from './cx.ts';
import { SourceIcon } from './icons.tsx';
import { sourceHref } from './links.ts';

interface SourceLinkProps {
  /** Address of the chart (`chartHref`). */
  readonly chart: string;
  readonly from: Provenance;
  readonly lang: Lang;
  /** What the value is, for those who hear the link instead of seeing where it stands. */
  readonly what?: string;
  /** Show the word 原文 beside the icon. */
  readonly worded?: boolean;
}

/** One step from a value to the original message. */
export function SourceLink({ chart, from, lang, what = '', worded = false }: SourceLinkProps) {
  const t = getMessages(lang).source;
  const label = t.open(what);
  return (
    <a
      href={sourceHref(chart, from)}
      className={cx(
        'source-link inline-flex min-h-6 min-w-6 items-center justify-center gap-1 align-middle text-small',
        worded && 'opacity-100',
      )}
      aria-label={label}
      title={label}
    >
      <SourceIcon className="size-3.5" />
      {worded && t.link}
    </a>
  );
}
