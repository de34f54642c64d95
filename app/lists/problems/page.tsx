import { ProblemForm } from '../../../components/hospital/forms.tsx';
import { ListAnswer, ListPage } from '../../../components/hospital/list-page.tsx';
import { ProblemTable } from '../../../components/hospital/problem-table.tsx';
import { Tabs } from '../../../components/ui/layout-parts.tsx';
import { withQuery } from '../../../components/ui/links.ts';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { problemList } from '../../../lib/queries/problem-list.ts';
import type { ProblemGroup } from '../../../lib/queries/views.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang, titled } from '../../language.ts';
import { param, type SearchParams } from '../../search-params.ts';
import { requireActor } from '../../session.ts';
import { filterParams, filterQuery, wordParam } from '../list-params.ts';

export const generateMetadata = titled((t) => t.hospital.problems.title);

export default guarded(ProblemListPage);

const GROUPS: readonly [ProblemGroup, ...ProblemGroup[]] = ['active', 'suspected', 'closed'];

async function ProblemListPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const words = t.hospital.problems;
  const view = problemList(actor, {
    ...(await filterParams(searchParams)),
    text: await param(searchParams, 'q'),
    group: await wordParam(searchParams, 'group', GROUPS),
  });
  const { question, filter, state, groups } = view;
  const hrefOf = (group: ProblemGroup, offset = 0, size?: number): string =>
    withQuery('/lists/problems', {
      q: question.text,
      group,
      ...filterQuery(filter),
      offset: offset || undefined,
      size,
    });
  const hrefAt = (offset: number, size?: number): string => hrefOf(question.group, offset, size);
  const tabs = GROUPS.map((key) => ({
    key,
    label: words.groups[key],
    href: hrefOf(key),
    count: t.wards.patients(groups[key]),
  }));
  const isAnswered = state === 'data' || state === 'nothing';
  return (
    <ListPage
      tab="problems"
      lang={lang}
      user={actor.displayName}
      frame={view}
      asked={[question.text, words.groups[question.group]].filter(Boolean).join(' ')}
      form={<ProblemForm lang={lang} asked={question} filter={filter} wards={view.wards} />}
    >
      {isAnswered && (
        <div className="mt-2">
          <Tabs label={words.groupsLabel} tabs={tabs} current={question.group} />
        </div>
      )}
      {state !== 'not-asked' && (
        <ListAnswer
          {...{ lang, state, hrefAt }}
          frame={view}
          text={question.text}
          remarks={isAnswered ? [words.groupsMeaning[question.group]] : []}
        >
          <ProblemTable view={view} lang={lang} from={hrefAt(view.page.offset)} />
        </ListAnswer>
      )}
    </ListPage>
  );
}
