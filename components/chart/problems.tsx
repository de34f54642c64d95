import type { ProblemsView } from '../../lib/queries/views.ts';
import type { Condition } from '../../lib/records/clinical.ts';
import { textOf } from '../../lib/records/coded.ts';
import { Badge } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { WarningIcon } from '../ui/icons.tsx';
import { PageHeading } from '../ui/layout-parts.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin, Sent } from './parts.tsx';
import { departmentText, problemName, textsOf } from './wording.ts';

interface ProblemsProps {
  readonly view: ProblemsView;
  readonly context: ChartContext;
}

interface TableProps {
  readonly caption: string;
  readonly items: readonly Condition[];
  readonly closed?: boolean;
  readonly context: ChartContext;
}

/** 病名: confirmed ones, suspected ones apart from them, and closed ones below. */
export function Problems({ view, context }: ProblemsProps) {
  const { m } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.problems.title} />
      <BlockSection title={m.problems.active} block={view.active} context={context}>
        {(items) => <ActiveProblems items={items} context={context} />}
      </BlockSection>
      <BlockSection title={m.problems.closed} block={view.closed} context={context}>
        {(items) => <ProblemTable caption={m.problems.closed} items={items} closed context={context} />}
      </BlockSection>
    </div>
  );
}

function ActiveProblems({ items, context }: Omit<TableProps, 'caption'>) {
  const { m } = context;
  const confirmed = items.filter((item) => !item.suspected);
  const suspected = items.filter((item) => item.suspected);
  return (
    <div className="grid grid-cols-1 gap-3">
      {items.some((item) => item.security !== null) && (
        <p className="flex items-center gap-1 border-s-4 border-warn-line bg-warn-soft px-2 text-warn">
          <WarningIcon />
          {m.problems.securityWarning}
        </p>
      )}
      <div>
        <h3 className="font-bold">{m.problems.confirmed}</h3>
        {confirmed.length > 0 ? (
          <ProblemTable caption={m.problems.confirmed} items={confirmed} context={context} />
        ) : (
          <p className="text-muted">{m.problems.noConfirmed}</p>
        )}
      </div>
      <div className={cx(suspected.length > 0 && 'rounded border-2 border-dashed border-rule p-2')}>
        <h3 className="font-bold">{m.problems.suspected}</h3>
        {suspected.length > 0 ? (
          <ProblemTable caption={m.problems.suspected} items={suspected} context={context} />
        ) : (
          <p className="text-muted">{m.problems.noSuspected}</p>
        )}
      </div>
    </div>
  );
}

function ProblemTable({ caption, items, closed = false, context }: TableProps) {
  const { m } = context;
  const sorted = [...items].sort((a, b) => Number(b.primary) - Number(a.primary));
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{m.common.name}</Th>
          <Th>{m.problems.icd10}</Th>
          <Th>{m.problems.start}</Th>
          {closed && <Th>{m.problems.end}</Th>}
          <Th>{m.problems.outcome}</Th>
          <Th>{m.problems.type}</Th>
          <Th>{m.common.department}</Th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((item, index) => (
          <ProblemRow key={keyOf(item.from, index)} item={item} closed={closed} context={context} />
        ))}
      </tbody>
    </Table>
  );
}

function ProblemName({ item, context }: Pick<RowProps, 'item' | 'context'>) {
  const { m, lang } = context;
  const name = problemName(item) || m.common.noName;
  const modifiers = textsOf([...item.prefixes, ...item.suffixes]);
  return (
    <>
      {item.suspected && <Badge tone="absent">{m.problems.suspectedMark}</Badge>}{' '}
      <span className={cx(!item.suspected && 'font-bold')}>
        <Text value={name} lang={lang} />
      </span>{' '}
      {item.primary && <Badge tone="accent">{m.problems.primary}</Badge>}
      {item.security && (
        <Badge tone="warn">
          {m.problems.security}: {textOf(item.security)}
        </Badge>
      )}
      <Origin from={item.from} context={context} what={name} />
      {(modifiers || item.comment) && (
        <span className="block text-small text-muted">
          {modifiers && (
            <>
              {m.problems.modifiers}: <Text value={modifiers} lang={lang} />{' '}
            </>
          )}
          <Text value={item.comment} lang={lang} />
        </span>
      )}
    </>
  );
}

interface RowProps {
  readonly item: Condition;
  readonly closed: boolean;
  readonly context: ChartContext;
}

function ProblemRow({ item, closed, context }: RowProps) {
  const { m, lang } = context;
  return (
    <tr>
      <RowTh>
        <ProblemName item={item} context={context} />
      </RowTh>
      <Td className="whitespace-nowrap">
        <Sent value={item.icd10} context={context} />
        {item.icd10Edition && <span className="block text-tiny text-muted">{item.icd10Edition}</span>}
      </Td>
      <Td>
        <Day value={item.onset ?? item.recorded} context={context} />
        {item.onsetText && item.onsetText !== problemName(item) && (
          <span className="block text-small">
            <Text value={item.onsetText} lang={lang} />
          </span>
        )}
      </Td>
      {closed && (
        <Td>
          <Day value={item.resolved ?? item.outcomeDate} context={context} />
        </Td>
      )}
      <Td>
        <Sent value={item.outcome} context={context} />
        {item.clinicalStatus === 'unknown' && (
          <span className="block text-small text-warn">{m.problems.statusUnknown}</span>
        )}
      </Td>
      <Td>
        <Sent value={item.diagnosisType} context={context} />
      </Td>
      <Td className="text-small">
        <Text
          value={[departmentText(textOf(item.department), lang), item.recorder?.name]
            .filter(Boolean)
            .join(' ')}
          lang={lang}
        />
      </Td>
    </tr>
  );
}
