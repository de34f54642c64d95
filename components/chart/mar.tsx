import { weekdayOf } from '../../lib/i18n/dates.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { DrugHistoryView, DrugItem } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import { addDays } from '../../lib/records/partial-date.ts';
import { BlockState } from '../ui/block-state.tsx';
import { cx } from '../ui/cx.ts';
import { PageHeading } from '../ui/layout-parts.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { DrugMarks, DrugNames, RunOut } from './drug-parts.tsx';
import { type FoldedDrug, foldRepeats } from './drug-repeats.ts';
import { monthDay } from './grid-geometry.ts';
import { Day, keyOf, Sent } from './parts.tsx';
import { doseText, quantityText, usageText } from './wording.ts';

/** Days on the sheet, and boxes per day: when to give is in the usage text, and is not derived from any code. */
const DAYS = 3;
const BOXES = ['1', '2', '3', '4'] as const;

interface MarProps {
  readonly view: DrugHistoryView;
  readonly context: ChartContext;
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly DrugItem[];
  readonly days: readonly string[];
  readonly context: ChartContext;
}

/** Three days of boxes to initial, for every drug that is running or may be. */
export function Mar({ view, context }: MarProps) {
  const { m, lang, today } = context;
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, index));
  return (
    <div className="text-small">
      <PageHeading title={m.drugs.mar} lead={m.drugs.marNote}>
        <PrintButton label={getMessages(lang).app.print} />
      </PageHeading>
      <BlockState block={view.list} place={context} olderHref={`${context.chart}/drugs?period=all`}>
        {(items) => <Sheets items={items} days={days} context={context} />}
      </BlockState>
    </div>
  );
}

function Sheets({ items, days, context }: Omit<GroupProps, 'title'>) {
  const { drugs } = context.m;
  const last = days.at(-1) ?? '';
  const open = items.filter(
    (item) =>
      item.phase !== 'ended' && (item.phase !== 'future' || (item.request.start?.iso ?? '') <= `${last}T99`),
  );
  if (open.length === 0)
    return <p className="hatched border border-dashed border-rule p-2">{drugs.marEmpty}</p>;
  const injections = open.filter((item) => item.request.class === 'injection');
  const asNeeded = open.filter((item) => item.request.class !== 'injection' && item.request.asNeeded);
  const regular = open.filter((item) => item.request.class !== 'injection' && !item.request.asNeeded);
  const part = { days, context };
  return (
    <div className="grid grid-cols-1 gap-3">
      <Group {...part} title={drugs.marRegular} items={regular} />
      <Group {...part} title={drugs.marInjection} items={injections} />
      <Group {...part} title={drugs.marAsNeeded} items={asNeeded} />
    </div>
  );
}

function Group({ title, items, days, context }: GroupProps) {
  const { m, lang, today } = context;
  if (items.length === 0) return null;
  const head = 'border border-ink px-1 text-start align-bottom';
  return (
    <table className="w-full table-fixed border-collapse bg-paper">
      <caption className="text-list font-bold">{title}</caption>
      <thead>
        <tr>
          <th scope="col" rowSpan={2} className={cx(head, 'w-[27%]')}>
            {m.drugs.drug}
          </th>
          <th scope="col" rowSpan={2} className={cx(head, 'w-[20%]')}>
            {m.drugs.usage}
          </th>
          {days.map((day) => (
            <th
              key={day}
              scope="colgroup"
              colSpan={BOXES.length}
              className="border border-ink px-1 text-center"
            >
              {monthDay(day)} ({weekdayOf(day, lang)}){day === today && ` ${m.drugs.today}`}
            </th>
          ))}
          <th scope="col" rowSpan={2} className={cx(head, 'w-[10%]')}>
            {m.drugs.marRemark}
          </th>
        </tr>
        <tr>
          {days.flatMap((day) =>
            BOXES.map((box) => (
              <th
                key={`${day}-${box}`}
                scope="col"
                className="border border-rule border-b-ink text-center text-tiny font-normal text-muted"
              >
                {box}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {foldRepeats(items).map((folded, index) => (
          <MarRow key={keyOf(folded.item.request.from, index)} {...folded} days={days} context={context} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends FoldedDrug {
  readonly days: readonly string[];
  readonly context: ChartContext;
}

function MarRow({ item, repeats, days, context }: RowProps) {
  const { m, lang } = context;
  const { request } = item;
  const start = request.start?.iso?.slice(0, 10) ?? '';
  const outside = (day: string): boolean => (item.runsOut !== null && day > item.runsOut) || day < start;
  const amounts = [
    doseText(request),
    request.totalVolume && quantityText(request.totalVolume),
    request.rate && quantityText(request.rate),
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row" className="border border-ink px-1 py-0.5 text-start align-top font-normal">
        <strong>
          <DrugNames request={request} context={context} />
        </strong>{' '}
        <DrugMarks marks={item.marks} context={context} />
        <span className="block">
          <Text value={amounts.join(' ・ ')} lang={lang} />
        </span>
      </th>
      <td className="border border-ink px-1 py-0.5 align-top">
        <Sent
          value={[usageText(request), textOf(request.route)].filter(Boolean).join(' ・ ')}
          context={context}
        />
        {request.doses && <span className="block">{m.drugs.times(request.doses)}</span>}
        <span className="block">
          <RunOut item={item} context={context} />
        </span>
        <span className="block text-tiny">
          {m.drugs.start}{' '}
          <Day value={request.start} context={context} timed={request.class === 'injection'} />
          {repeats > 0 && ` ・ ${m.drugs.repeats(repeats)}`}
        </span>
      </td>
      {days.map((day) =>
        outside(day) ? (
          <td
            key={day}
            colSpan={BOXES.length}
            className="hatched h-11 border border-ink text-center text-tiny text-muted"
          >
            {m.drugs.marOver}
          </td>
        ) : (
          BOXES.map((box) => (
            <td
              key={`${day}-${box}`}
              className={cx(
                'h-11 border border-rule',
                box === BOXES[0] && 'border-s-ink',
                'last:border-e-ink',
              )}
            />
          ))
        ),
      )}
      <td className="border border-ink" />
    </tr>
  );
}
