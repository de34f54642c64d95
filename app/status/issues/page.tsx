import { IssuesTable } from '../../../components/lists/issues-table.tsx';
import { listSheetLines } from '../../../components/lists/sheet-lines.ts';
import { AsOfLine } from '../../../components/ui/as-of-line.tsx';
import { Button, ButtonLink } from '../../../components/ui/button.tsx';
import { PageHeading } from '../../../components/ui/layout-parts.tsx';
import { withQuery } from '../../../components/ui/links.ts';
import { Pager } from '../../../components/ui/pager.tsx';
import { PrintFrame } from '../../../components/ui/print-frame.tsx';
import { Shell } from '../../../components/ui/shell.tsx';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { issues } from '../../../lib/queries/issues.ts';
import type { IssuesView } from '../../../lib/queries/views.ts';
import type { IssueSeverity } from '../../../lib/records/issue.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang, titled } from '../../language.ts';
import { offsetParam, param, type SearchParams } from '../../search-params.ts';
import { requireActor } from '../../session.ts';

const SHOWN = 100;
const SEVERITIES: readonly IssueSeverity[] = ['error', 'warning', 'note'];

export const generateMetadata = titled((t) => t.issues.heading);

export default guarded(IssuesPage);

async function IssuesPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const code = await param(searchParams, 'code');
  const asked = await param(searchParams, 'severity');
  const severity = SEVERITIES.find((one) => one === asked);
  const offset = await offsetParam(searchParams);
  const view = issues(actor, {
    ...(code ? { code } : {}),
    ...(severity ? { severity } : {}),
    offset,
    limit: SHOWN,
  });
  const hrefAt = (at: number): string =>
    withQuery('/status/issues', { code, severity, offset: at || undefined });
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="status"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PrintFrame landscape sheet={listSheetLines(t.issues.heading, view.asOf, lang)}>
        <PageHeading title={t.issues.heading} lead={t.issues.total(view.total)}>
          <Filter view={view} code={code} severity={severity ?? ''} lang={lang} />
          <ButtonLink href="/status">{t.status.heading}</ButtonLink>
        </PageHeading>
        {view.rows.length === 0 ? <p>{t.issues.none}</p> : <IssuesTable rows={view.rows} lang={lang} />}
        <Pager offset={offset} size={SHOWN} total={view.total} lang={lang} hrefAt={hrefAt} />
      </PrintFrame>
    </Shell>
  );
}

interface FilterProps {
  readonly view: IssuesView;
  readonly code: string;
  readonly severity: string;
  readonly lang: Lang;
}

function Filter({ view, code, severity, lang }: FilterProps) {
  const t = getMessages(lang);
  const codes = [...new Set(view.counts.map((count) => count.code))];
  const select = 'h-9 rounded border border-rule bg-paper px-2';
  return (
    <form action="/status/issues" method="get" className="flex flex-wrap items-center gap-2 print:hidden">
      <select name="code" aria-label={t.status.code} defaultValue={code} className={select}>
        <option value="">
          {t.status.code}: {t.issues.all}
        </option>
        {codes.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      <select name="severity" aria-label={t.issues.severity} defaultValue={severity} className={select}>
        <option value="">
          {t.issues.severity}: {t.issues.all}
        </option>
        {SEVERITIES.map((one) => (
          <option key={one} value={one}>
            {t.status.severity[one]}
          </option>
        ))}
      </select>
      <Button>{t.issues.apply}</Button>
      {(code || severity) && <ButtonLink href="/status/issues">{t.issues.clear}</ButtonLink>}
    </form>
  );
}
