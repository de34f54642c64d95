import type { InfectionItem } from '../../lib/queries/views.ts';
import type { AllergyIntolerance } from '../../lib/records/clinical.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import { Badge } from '../ui/chip.tsx';
import { AlertIcon } from '../ui/icons.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { LabValue } from './lab-value.tsx';
import { Day, keyOf, Origin } from './parts.tsx';
import { valueText } from './wording.ts';

interface ListProps<T> {
  readonly items: readonly T[];
  readonly context: ChartContext;
}

/** Substances in red with reaction and severity as sent. */
export function AllergyList({ items, context }: ListProps<AllergyIntolerance>) {
  const { lang, m } = context;
  return (
    <ul className="grid gap-0.5">
      {items.map((item, index) => {
        const name = textOf(item.code) || m.common.noName;
        const detail = [textOf(item.severity), ...item.reactions].filter(Boolean).join('・');
        return (
          <li key={keyOf(item.from, index)} className="flex flex-wrap items-center gap-x-1.5">
            <AlertIcon className="size-4 text-alert" />
            <strong className="text-list text-alert">
              <Text value={name} lang={lang} />
            </strong>
            <Badge>{textOf(item.categoryCoded) || m.allergies.categories[item.category]}</Badge>
            {detail && <Text value={detail} lang={lang} />}
            <Origin from={item.from} context={context} what={name} />
          </li>
        );
      })}
    </ul>
  );
}

/** Flags filed as infections, and results of infection tests as sent: neither is judged here. */
export function InfectionList({ items, context }: ListProps<InfectionItem>) {
  const { lang, m } = context;
  return (
    <ul className="grid gap-0.5">
      {items.map((item, index) => {
        if (item.flag) {
          const name = textOf(item.flag.code) || m.common.noName;
          return (
            <li key={keyOf(item.flag.from, index)} className="flex flex-wrap items-center gap-x-1.5">
              <AlertIcon className="size-4 text-alert" />
              <strong className="text-alert">
                <Text value={name} lang={lang} />
              </strong>
              <Origin from={item.flag.from} context={context} what={name} />
            </li>
          );
        }
        if (!item.result) return null;
        const name = textOf(item.result.code) || m.common.noName;
        return (
          <li key={keyOf(item.result.from, index)} className="flex flex-wrap items-center gap-x-1.5">
            <Text value={name} lang={lang} />
            <LabValue result={item.result} context={context} />
            <span className="text-small text-muted">
              <Day value={item.result.effective} context={context} />
            </span>
            <Origin from={item.result.from} context={context} what={name} />
          </li>
        );
      })}
    </ul>
  );
}

/** Blood type results as sent. Several differing ones are all shown: none is chosen. */
export function BloodType({ items, context }: ListProps<Observation>) {
  const { lang, m } = context;
  return (
    <ul className="grid gap-0.5">
      {items.map((item, index) => {
        const name = textOf(item.code) || m.common.noName;
        return (
          <li key={keyOf(item.from, index)} className="flex flex-wrap items-center gap-x-1.5">
            <span className="text-small text-muted">
              <Text value={name} lang={lang} />
            </span>
            <strong className="text-lead">
              <Text value={valueText(item) || m.labs.empty} lang={lang} />
            </strong>
            {item.effective && (
              <span className="text-small text-muted">
                <Day value={item.effective} context={context} />
              </span>
            )}
            <Origin from={item.from} context={context} what={name} />
          </li>
        );
      })}
    </ul>
  );
}
