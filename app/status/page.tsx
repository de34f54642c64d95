import { listSheetLines } from '../../components/lists/sheet-lines.ts';
import { Counts, Freshness, Gaps, IssueCounts, TypesTable } from '../../components/lists/status-parts.tsx';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { ButtonLink } from '../../components/ui/button.tsx';
import { KeyValue, PageHeading, Section } from '../../components/ui/layout-parts.tsx';
import { PrintButton } from '../../components/ui/print-button.tsx';
import { PrintFrame } from '../../components/ui/print-frame.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import { dateText, instantText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { readingLines } from '../../lib/i18n/reading.ts';
import { getReportMessages } from '../../lib/i18n/report.ts';
import { status } from '../../lib/queries/status.ts';
import type { StatusView } from '../../lib/queries/views.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.status.heading);

export default guarded(StatusPage);

async function StatusPage() {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const view = status(actor);
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="status"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PrintFrame sheet={listSheetLines(t.status.heading, view.asOf, lang)}>
        <div className="print:hidden">
          <PageHeading title={t.status.heading}>
            <ButtonLink href="/status/report">{getReportMessages(lang).title}</ButtonLink>
            <ButtonLink href="/backups">{getDirectMessages(lang).home.state}</ButtonLink>
            <PrintButton label={t.app.print} />
          </PageHeading>
        </div>
        <div className="grid items-start gap-3 lg:grid-cols-[2fr_3fr]">
          <div className="flex flex-col gap-3">
            <GenerationPart view={view} lang={lang} />
            <Section title={t.status.gaps}>
              <Gaps view={view} lang={lang} />
            </Section>
            <Section title={t.status.freshness}>
              <Freshness view={view} lang={lang} />
            </Section>
            <Section
              title={t.status.issueSummary}
              aside={
                <ButtonLink size="small" href="/status/issues">
                  {t.status.openIssues}
                </ButtonLink>
              }
            >
              <IssueCounts view={view} lang={lang} />
            </Section>
          </div>
          <div className="flex flex-col gap-3">
            <Section title={t.status.counts}>
              <Counts view={view} lang={lang} />
            </Section>
            <Section title={t.status.types}>
              <TypesTable view={view} lang={lang} />
            </Section>
          </div>
        </div>
      </PrintFrame>
    </Shell>
  );
}

interface PartProps {
  readonly view: StatusView;
  readonly lang: Lang;
}

function GenerationPart({ view, lang }: PartProps) {
  const t = getMessages(lang);
  const { asOf } = view;
  return (
    <Section title={t.status.generation}>
      {asOf.fallback && (
        <div className="mb-2 border-s-4 border-alert bg-alert-soft px-2 py-1 text-alert">
          <strong>
            {asOf.fallback.refused === asOf.generation ? t.status.partlyDamaged : t.status.fallback}
          </strong>
          <KeyValue
            rows={[
              { label: t.status.refused, value: asOf.fallback.refused },
              { label: t.status.reason, value: asOf.fallback.reason },
            ]}
          />
        </div>
      )}
      <KeyValue
        rows={[
          { label: t.asOf.generation, value: asOf.generation },
          { label: t.status.started, value: instantText(view.startedAt) },
          { label: t.status.finished, value: instantText(view.finishedAt) },
          { label: t.status.program, value: view.program },
          ...(view.reading ? readingLines(view.reading, lang) : []),
        ]}
      />
      <h3 className="mt-2 font-bold">{t.status.sources}</h3>
      <ul>
        {asOf.sources.map((source) => (
          <li key={source.id} className="border-t border-line py-1">
            <strong>{source.id}</strong> <span className="text-muted">({source.kind})</span> {source.note}
            <span className="block text-small text-muted">
              {t.status.newestSent}{' '}
              {source.newestSent ? dateText(source.newestSent, lang) : t.asOf.ageUnknown}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
