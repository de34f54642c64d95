import { DrugTable } from '../../../components/hospital/drug-table.tsx';
import { DrugForm } from '../../../components/hospital/forms.tsx';
import { ListAnswer, ListPage } from '../../../components/hospital/list-page.tsx';
import { withQuery } from '../../../components/ui/links.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { drugList } from '../../../lib/queries/drug-list.ts';
import type { DrugListView } from '../../../lib/queries/views.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang, titled } from '../../language.ts';
import { param, type SearchParams } from '../../search-params.ts';
import { requireActor } from '../../session.ts';
import { daysParam, filterParams, filterQuery, wordParam } from '../list-params.ts';

export const generateMetadata = titled((t) => t.hospital.drugs.title);

export default guarded(DrugListPage);

async function DrugListPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const view = drugList(actor, {
    ...(await filterParams(searchParams)),
    text: await param(searchParams, 'q'),
    when: await wordParam(searchParams, 'when', ['running', 'recent']),
    days: await daysParam(searchParams, 30),
  });
  const { question, filter, state } = view;
  const hrefAt = (offset: number, size?: number): string =>
    withQuery('/lists/drugs', {
      q: question.text,
      when: question.when,
      days: question.days,
      ...filterQuery(filter),
      offset: offset || undefined,
      size,
    });
  return (
    <ListPage
      tab="drugs"
      lang={lang}
      user={actor.displayName}
      frame={view}
      asked={askedText(view, lang)}
      form={<DrugForm lang={lang} asked={question} filter={filter} wards={view.wards} />}
    >
      {state !== 'not-asked' && (
        <ListAnswer
          {...{ lang, state, hrefAt }}
          frame={view}
          text={question.text}
          remarks={remarksOf(view, lang)}
        >
          <DrugTable view={view} lang={lang} from={hrefAt(view.page.offset)} />
        </ListAnswer>
      )}
    </ListPage>
  );
}

function askedText({ question }: DrugListView, lang: Lang): string {
  const t = getMessages(lang).hospital;
  return [question.text, t.drugs[question.when], t.daysBack(question.days)].filter(Boolean).join(' ');
}

/** Names that the text meant, and whom a longer period would list. */
function remarksOf({ drugs, olderOpen }: DrugListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.drugs;
  const names = drugs.slice(0, 8).join('、') + (drugs.length > 8 ? ' …' : '');
  const remarks = drugs.length > 0 ? [`${t.matched(drugs.length)}: ${names}`] : [];
  return olderOpen > 0 ? [...remarks, t.olderOpen(olderOpen)] : remarks;
}
