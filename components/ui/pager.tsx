import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { ButtonLink } from './button.tsx';

interface PagerProps {
  readonly offset: number;
  readonly size: number;
  readonly total: number;
  readonly lang: Lang;
  /** Address of the page that starts at an offset. */
  readonly hrefAt: (offset: number) => string;
}

/** Steps through a long list; nothing when all of it fits on one page. */
export function Pager({ offset, size, total, lang, hrefAt }: PagerProps) {
  const t = getMessages(lang).app;
  if (total <= size) return null;
  return (
    <nav aria-label={t.page(Math.floor(offset / size) + 1, Math.ceil(total / size))} className="print:hidden">
      <div className="flex items-center gap-2 py-2">
        {offset > 0 && <ButtonLink href={hrefAt(Math.max(0, offset - size))}>{t.newer}</ButtonLink>}
        <span>{t.page(Math.floor(offset / size) + 1, Math.ceil(total / size))}</span>
        {offset + size < total && <ButtonLink href={hrefAt(offset + size)}>{t.next}</ButtonLink>}
      </div>
    </nav>
  );
}
