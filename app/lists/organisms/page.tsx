import { OrganismForm } from '../../../components/hospital/forms.tsx';
import { ListAnswer, ListPage } from '../../../components/hospital/list-page.tsx';
import { OrganismTable } from '../../../components/hospital/problem-table.tsx';
import { withQuery } from '../../../components/ui/links.ts';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { organismList } from '../../../lib/queries/organism-list.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang, titled } from '../../language.ts';
import { param, type SearchParams } from '../../search-params.ts';
import { requireActor } from '../../session.ts';
import { daysParam, filterParams, filterQuery } from '../list-params.ts';

export const generateMetadata = titled((t) => t.hospital.organisms.title);

export default guarded(OrganismListPage);

async function OrganismListPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang).hospital;
  const view = organismList(actor, {
    ...(await filterParams(searchParams)),
    text: await param(searchParams, 'q'),
    days: await daysParam(searchParams, 90),
  });
  const { question, filter, state } = view;
  const period = question.days > 0 ? t.daysBack(question.days) : t.allDays;
  const hrefAt = (offset: number, size?: number): string =>
    withQuery('/lists/organisms', {
      q: question.text,
      days: question.days,
      ...filterQuery(filter),
      offset: offset || undefined,
      size,
    });
  return (
    <ListPage
      tab="organisms"
      lang={lang}
      user={actor.displayName}
      frame={view}
      asked={[question.text, period].filter(Boolean).join(' ')}
      form={<OrganismForm lang={lang} asked={question} filter={filter} wards={view.wards} />}
    >
      {state !== 'not-asked' && (
        <ListAnswer {...{ lang, state, hrefAt }} frame={view} text={question.text}>
          <OrganismTable view={view} lang={lang} from={hrefAt(view.page.offset)} />
        </ListAnswer>
      )}
    </ListPage>
  );
}
