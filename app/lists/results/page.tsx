import { ResultForm } from '../../../components/hospital/forms.tsx';
import { ListAnswer, ListPage } from '../../../components/hospital/list-page.tsx';
import { choiceText, ItemChoices, ResultTable } from '../../../components/hospital/result-table.tsx';
import { EmptyNote } from '../../../components/lists/empty-note.tsx';
import { withQuery } from '../../../components/ui/links.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { resultList } from '../../../lib/queries/result-list.ts';
import type { ItemChoice, ResultListView } from '../../../lib/queries/views.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang, titled } from '../../language.ts';
import { param, type SearchParams } from '../../search-params.ts';
import { requireActor } from '../../session.ts';
import { daysParam, filterParams, filterQuery, wordParam } from '../list-params.ts';

export const generateMetadata = titled((t) => t.hospital.results.title);

export default guarded(ResultListPage);

async function ResultListPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const item = await param(searchParams, 'item');
  const view = resultList(actor, {
    ...(await filterParams(searchParams)),
    text: await param(searchParams, 'q'),
    test: await wordParam(searchParams, 'test', ['at-least', 'at-most', 'contains', 'equals', 'flagged']),
    value: await param(searchParams, 'value'),
    days: await daysParam(searchParams, 7),
    item,
    unit: item === '' ? null : await param(searchParams, 'unit'),
  });
  const { question, filter } = view;
  return (
    <ListPage
      tab="results"
      lang={lang}
      user={actor.displayName}
      frame={view}
      asked={askedText(view, lang)}
      form={<ResultForm lang={lang} asked={question} filter={filter} wards={view.wards} />}
    >
      <Answer view={view} lang={lang} />
    </ListPage>
  );
}

function hrefOf({ question, filter, chosen }: ResultListView, choice: ItemChoice | null = chosen) {
  return (offset: number, size?: number): string =>
    withQuery('/lists/results', {
      q: question.text,
      test: question.test,
      value: question.value,
      days: question.days,
      item: choice?.key,
      unit: choice?.unit ?? undefined,
      ...filterQuery(filter),
      offset: offset || undefined,
      size,
    });
}

interface AnswerProps {
  readonly view: ResultListView;
  readonly lang: Lang;
}

function Answer({ view, lang }: AnswerProps) {
  const t = getMessages(lang).hospital.results;
  const { state, question } = view;
  if (state === 'not-asked') return null;
  if (state === 'bad-value') return <EmptyNote text={t.badValue(question.value)} meaning={t.badValueHelp} />;
  const choices = <ItemChoices view={view} lang={lang} hrefOf={(choice) => hrefOf(view, choice)(0)} />;
  if (state === 'choose') return choices;
  const hrefAt = hrefOf(view);
  return (
    <>
      <ListAnswer
        {...{ lang, state, hrefAt }}
        frame={view}
        text={question.text}
        remarks={remarksOf(view, lang)}
      >
        <ResultTable view={view} lang={lang} from={hrefAt(view.page.offset)} />
      </ListAnswer>
      {view.choices.length > 1 && (
        <details className="mt-2 print:hidden">
          <summary className="cursor-pointer py-1 font-bold text-accent">{t.change}</summary>
          {choices}
        </details>
      )}
    </>
  );
}

function askedText({ question, chosen }: ResultListView, lang: Lang): string {
  const t = getMessages(lang).hospital;
  const item = chosen ? choiceText(chosen, lang) : question.text;
  const test = `${t.results.tests[question.test]} ${question.value}`;
  return [item, test, t.daysBack(question.days)].filter(Boolean).join(' ');
}

/** Which item, how much was compared, and what could not be. */
function remarksOf({ chosen, counts }: ResultListView, lang: Lang): string[] {
  const t = getMessages(lang).hospital.results;
  if (!chosen) return [];
  const isNumeric = chosen.unit !== null;
  return [
    `${t.chosen}: ${choiceText(chosen, lang)}`,
    t.compared(counts.compared),
    isNumeric && counts.notNumbers > 0 && t.notNumbers(counts.notNumbers),
    counts.otherUnits > 0 && t.otherUnits(counts.otherUnits),
    counts.undated > 0 && t.undated(counts.undated),
    isNumeric && counts.notNumbers > 0 && t.seeTexts,
  ].filter((text) => text !== false);
}
