import {
  DocumentForm,
  DrugForm,
  OrganismForm,
  ProblemForm,
  ResultForm,
} from '../../components/hospital/forms.tsx';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { PageHeading } from '../../components/ui/layout-parts.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import { getMessages } from '../../lib/i18n/messages.ts';
import { wardList } from '../../lib/queries/ward-census.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.nav.lists);

export default guarded(ListsPage);

const EVERYWHERE = { ward: null, inpatients: false } as const;

async function ListsPage() {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang).hospital;
  const view = wardList(actor);
  const common = { lang, filter: EVERYWHERE, wards: view.wards.map(({ ward }) => ward) };
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="lists"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PageHeading title={t.heading} lead={t.lead} />
      <div className="flex flex-col gap-3">
        <Part title={t.drugs.title}>
          <DrugForm {...common} asked={{ text: '', when: 'running', days: 30 }} />
        </Part>
        <Part title={t.results.title}>
          <ResultForm
            {...common}
            asked={{ text: '', test: 'at-least', value: '', days: 7, item: '', unit: null }}
          />
        </Part>
        <Part title={t.organisms.title}>
          <OrganismForm {...common} asked={{ text: '', days: 90 }} />
        </Part>
        <Part title={t.problems.title}>
          <ProblemForm {...common} asked={{ text: '', group: 'active' }} />
        </Part>
        <Part title={t.documents.heading}>
          <DocumentForm {...common} asked={{ text: '', group: '', days: 0 }} />
        </Part>
      </div>
    </Shell>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h2 className="mb-0.5 text-lead font-bold">{title}</h2>
      {children}
    </section>
  );
}
