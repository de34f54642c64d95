import { getMessages } from '../../lib/i18n/messages.ts';
import type { SummaryView } from '../../lib/queries/views.ts';
import { AllergyList, BloodType, InfectionList } from './allergy-lists.tsx';
import type { ChartContext } from './context.ts';
import { imagesHeld, onlyStandardStorage } from './held.ts';
import { LabLegend } from './lab-value.tsx';
import { BlockSection } from './parts.tsx';
import { SummaryContacts, SummaryCoverage, SummaryResults } from './summary-background.tsx';
import { SummaryDocuments, SummaryVitals } from './summary-documents.tsx';
import { SummaryDrugs, SummaryWithoutOrder } from './summary-drugs.tsx';
import { SummaryExaminations, SummaryStays, SummaryVisits } from './summary-events.tsx';
import { SummaryLabs } from './summary-labs.tsx';
import { SummaryProblems } from './summary-problems.tsx';
import { SummaryVaccinations } from './vaccinations.tsx';

interface SummaryProps {
  readonly view: SummaryView;
  readonly context: ChartContext;
}

/** First row: what can hurt this patient. */
function Warnings({ view, context }: SummaryProps) {
  const { summary } = context.m;
  const part = { context };
  return (
    <div className="grid gap-2 md:grid-cols-2 lg:grid-cols-[4fr_3fr_3fr_2fr] print:grid-cols-4">
      <BlockSection {...part} title={summary.allergies} block={view.allergies}>
        {(items) => <AllergyList items={items} context={context} />}
      </BlockSection>
      <BlockSection {...part} title={summary.contraindications} block={view.contraindications}>
        {(items) => <AllergyList items={items} context={context} />}
      </BlockSection>
      <BlockSection {...part} title={summary.infections} block={view.infections}>
        {(items) => <InfectionList items={items} context={context} />}
      </BlockSection>
      <BlockSection {...part} title={summary.bloodType} block={view.bloodType}>
        {(items) => <BloodType items={items} context={context} />}
      </BlockSection>
    </div>
  );
}

function Background({ view, context }: SummaryProps) {
  const { summary, orders } = context.m;
  return (
    <div className="grid items-start gap-2 md:grid-cols-2 lg:grid-cols-3 print:grid-cols-2">
      <SummaryVaccinations view={view} context={context} />
      <BlockSection
        className="keep-together"
        title={summary.procedures}
        block={view.procedures}
        context={context}
      >
        {() => null}
      </BlockSection>
      <SummaryResults title={summary.body} block={view.body} context={context} />
      <SummaryContacts view={view} context={context} />
      <SummaryCoverage view={view} context={context} />
      <p className="rounded border border-dashed border-rule p-2 text-small text-muted">
        {onlyStandardStorage(view.frame) && `${summary.proceduresNote} ${summary.noOther} `}
        {!imagesHeld(view.frame) && orders.noImages}
      </p>
    </div>
  );
}

/** The emergency summary after the blocks of 救急用サマリー, most dangerous first. */
export function Summary({ view, context }: SummaryProps) {
  return (
    <div className="grid grid-cols-1 gap-2 pt-2">
      <h1 className="sr-only">
        {context.m.summary.title} — {view.frame.row.name || getMessages(context.lang).patient.unnamed}
      </h1>
      <Warnings view={view} context={context} />
      <div className="grid items-start gap-2 lg:grid-cols-[7fr_5fr] print:grid-cols-[7fr_5fr]">
        <div className="grid min-w-0 grid-cols-1 gap-2">
          <SummaryDrugs view={view} context={context} />
          <SummaryWithoutOrder view={view} context={context} />
          <SummaryLabs view={view} context={context} />
          <LabLegend context={context} />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-2">
          <SummaryProblems view={view} context={context} />
          <SummaryVitals view={view} context={context} />
          <SummaryStays view={view} context={context} />
          <SummaryVisits view={view} context={context} />
          <SummaryExaminations view={view} context={context} />
          <SummaryDocuments view={view} context={context} />
        </div>
      </div>
      <Background view={view} context={context} />
    </div>
  );
}
