import { EscapeTo } from '../../../../../components/search/confirm-keys.tsx';
import { IdentityCard } from '../../../../../components/search/identity-card.tsx';
import { AsOfLine } from '../../../../../components/ui/as-of-line.tsx';
import { ButtonLink } from '../../../../../components/ui/button.tsx';
import { WarningIcon } from '../../../../../components/ui/icons.tsx';
import { PageHeading } from '../../../../../components/ui/layout-parts.tsx';
import { chartHref, confirmHref, withQuery } from '../../../../../components/ui/links.ts';
import { Shell } from '../../../../../components/ui/shell.tsx';
import { getDirectMessages } from '../../../../../lib/i18n/direct.ts';
import type { Lang } from '../../../../../lib/i18n/lang.ts';
import { getMessages } from '../../../../../lib/i18n/messages.ts';
import { identifyPatient } from '../../../../../lib/queries/identify-patient.ts';
import { prepareChart } from '../../../../../lib/queries/prepare-chart.ts';
import type { IdentityView } from '../../../../../lib/queries/views.ts';
import { guarded } from '../../../../guarded.tsx';
import { currentLang, titled } from '../../../../language.ts';
import { localPath } from '../../../../local-path.ts';
import { notInCopy } from '../../../../not-in-copy.ts';
import { keyOf, type PatientParams } from '../../../../patient-key.ts';
import { param, type SearchParams } from '../../../../search-params.ts';
import { requireActor } from '../../../../session.ts';

interface ConfirmPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export const generateMetadata = titled((t) => t.confirm.heading);

export default guarded(ConfirmPage);

async function ConfirmPage({ params, searchParams }: ConfirmPageProps) {
  const actor = await requireActor();
  const lang = await currentLang();
  const key = await keyOf(params);
  await prepareChart(actor, { key, action: 'identity-shown' });
  const view = identifyPatient(actor, key);
  if (!view) notInCopy();
  const query = await param(searchParams, 'q');
  const t = getMessages(lang).confirm;
  const list = localPath(await param(searchParams, 'from'));
  const back = list === '/' ? withQuery(query ? '/patients' : '/', { q: query }) : list;
  const place = await placeOf(searchParams);
  return (
    <Shell lang={lang} user={actor.displayName} banner={<AsOfLine asOf={view.asOf} lang={lang} />}>
      <EscapeTo href={back} />
      <PageHeading title={t.heading} lead={t.lead} />
      <div className={view.lookalikes.length > 0 ? 'grid gap-4 lg:grid-cols-2' : 'max-w-3xl'}>
        <IdentityCard patient={view.row} age={view.age} lang={lang} title={t.thisOne}>
          <Damage view={view} lang={lang} />
          {view.asOf.direct?.lookalikesKnown === false && (
            <p className="border-s-4 border-warn-line bg-warn-soft px-2 py-1 font-bold text-warn">
              {getDirectMessages(lang).lookalikesUnknown}
            </p>
          )}
          <div className="mt-2 flex flex-wrap items-center gap-3">
            <ButtonLink href={`${chartHref(view.row)}${place}`} weight="primary" size="large" focusFirst>
              {t.open}
            </ButtonLink>
            <ButtonLink href={back} size="large">
              {list === '/' ? t.back : t.backToList}
            </ButtonLink>
          </div>
          <p className="text-small text-muted">{t.keys}</p>
        </IdentityCard>
        <Lookalikes view={view} lang={lang} query={query} />
      </div>
    </Shell>
  );
}

/** Parts of a chart that a line of a list may lead to. */
const PLACES = /^(?:drugs|labs|problems|(?:documents|source)\/\d{1,9})$/;

/** What comes behind the chart's address: the part that a list leads to, with words to mark; '' for the summary. */
async function placeOf(searchParams: SearchParams): Promise<string> {
  const to = await param(searchParams, 'to');
  return PLACES.test(to) ? withQuery(`/${to}`, { q: await param(searchParams, 'words') }) : '';
}

interface PartProps {
  readonly view: IdentityView;
  readonly lang: Lang;
}

/** Files of this patient that will be missing from the chart. */
function Damage({ view, lang }: PartProps) {
  const t = getMessages(lang).confirm;
  const { quarantined, unreadable } = view.row;
  if (quarantined === 0 && unreadable === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-3 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-small text-warn">
      {quarantined > 0 && <span>{t.quarantined(quarantined)}</span>}
      {unreadable > 0 && <span>{t.unreadable(unreadable)}</span>}
    </p>
  );
}

function Lookalikes({ view, lang, query }: PartProps & { readonly query: string }) {
  const t = getMessages(lang).confirm;
  if (view.lookalikes.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-2 rounded border border-warn-line bg-warn-soft px-3 py-2 font-bold text-warn">
        <WarningIcon />
        {t.lookalikes}
      </p>
      {view.lookalikes.map(({ row, age }) => (
        <IdentityCard
          key={`${row.facility}/${row.id}`}
          patient={row}
          age={age}
          lang={lang}
          title={t.other}
          against={view.row}
        >
          <ButtonLink href={confirmHref(row, query)} className="self-start">
            {t.lookalikeOpen}
          </ButtonLink>
        </IdentityCard>
      ))}
    </div>
  );
}
