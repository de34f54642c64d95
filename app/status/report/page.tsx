import { listSheetLines } from '../../../components/lists/sheet-lines.ts';
import { ReportBlocks } from '../../../components/report/report-document.tsx';
import { AsOfLine } from '../../../components/ui/as-of-line.tsx';
import { ButtonLink } from '../../../components/ui/button.tsx';
import { PageHeading } from '../../../components/ui/layout-parts.tsx';
import { PrintButton } from '../../../components/ui/print-button.tsx';
import { PrintFrame } from '../../../components/ui/print-frame.tsx';
import { Shell } from '../../../components/ui/shell.tsx';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { getReportMessages } from '../../../lib/i18n/report.ts';
import { importReport } from '../../../lib/queries/report.ts';
import { reportDocument } from '../../../lib/report/document.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang } from '../../language.ts';
import { requireActor } from '../../session.ts';

export async function generateMetadata() {
  return { title: getReportMessages(await currentLang()).title };
}

export default guarded(ReportPage);

async function ReportPage() {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const view = importReport(actor);
  const { title, lead, blocks } = reportDocument(view, lang);
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="status"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PrintFrame landscape sheet={listSheetLines(title, view.asOf, lang)}>
        <PageHeading title={title} lead={lead.join(' / ')}>
          <PrintButton label={t.app.print} />
          <ButtonLink href="/status">{t.status.heading}</ButtonLink>
        </PageHeading>
        <ReportBlocks blocks={blocks} />
      </PrintFrame>
    </Shell>
  );
}
