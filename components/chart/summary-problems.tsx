import type { SummaryView } from '../../lib/queries/views.ts';
import type { Condition } from '../../lib/records/clinical.ts';
import { Badge } from '../ui/chip.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';
import { problemName } from './wording.ts';

interface LineProps {
  readonly item: Condition;
  readonly context: ChartContext;
}

function ProblemLine({ item, context }: LineProps) {
  const { lang, m } = context;
  const name = problemName(item) || m.common.noName;
  return (
    <li className="flex flex-wrap items-baseline gap-x-1.5 border-b border-line py-0.5 last:border-0">
      {item.suspected && <Badge tone="absent">{m.problems.suspectedMark}</Badge>}
      {item.suspected ? (
        <span className="text-list">
          <Text value={name} lang={lang} />
        </span>
      ) : (
        <strong className="text-list">
          <Text value={name} lang={lang} />
        </strong>
      )}
      {item.primary && <Badge tone="accent">{m.problems.primary}</Badge>}
      {item.security && <Badge tone="warn">{m.problems.security}</Badge>}
      <span className="ms-auto text-small text-muted">
        {item.icd10} <Day value={item.onset ?? item.recorded} context={context} />
        <Origin from={item.from} context={context} what={name} />
      </span>
    </li>
  );
}

/** Active problems: primary first, then confirmed, suspected ones last and marked. */
export function SummaryProblems({
  view,
  context,
}: {
  readonly view: SummaryView;
  readonly context: ChartContext;
}) {
  const { m } = context;
  const rank = (item: Condition): number => (item.suspected ? 2 : item.primary ? 0 : 1);
  return (
    <BlockSection
      title={m.summary.problems}
      aside={m.summary.windowActive}
      block={view.problems}
      context={context}
      olderHref={`${context.chart}/problems`}
    >
      {(items) => (
        <ul>
          {[...items]
            .sort((a, b) => rank(a) - rank(b))
            .map((item, index) => (
              <ProblemLine key={keyOf(item.from, index)} item={item} context={context} />
            ))}
        </ul>
      )}
    </BlockSection>
  );
}
