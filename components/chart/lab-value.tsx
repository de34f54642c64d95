import { textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import { cx } from '../ui/cx.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { type FlagSense, flagSense } from './flags.ts';
import { valueText } from './wording.ts';

const FLAG_LOOK = {
  high: 'border-high bg-high text-white',
  low: 'border-low bg-paper text-low',
  other: 'border-ink bg-paper text-ink',
} as const;

interface FlagMarkProps {
  readonly text: string;
  readonly sense: FlagSense;
}

/** The letter as sent: high filled, low outlined, so that they differ on black-and-white paper too. */
export function FlagMark({ text, sense }: FlagMarkProps) {
  if (sense === 'unjudged' || sense === 'normal') return null;
  return (
    <span
      className={cx(
        'ms-1 inline-block rounded-sm border px-1 text-tiny leading-4 font-bold',
        FLAG_LOOK[sense],
      )}
    >
      {text}
    </span>
  );
}

const VALUE_LOOK: Readonly<Record<FlagSense, string>> = {
  high: 'font-bold text-high',
  low: 'font-bold text-low',
  other: 'font-bold',
  normal: '',
  unjudged: 'underline decoration-rule decoration-dotted decoration-1 underline-offset-3',
};

interface LabValueProps {
  readonly result: Observation;
  readonly context: ChartContext;
  /** Show the unit after the value. */
  readonly unit?: boolean;
}

/** A result as sent with its flag. Withdrawn ones are struck through; what was not judged is dotted. */
export function LabValue({ result, context, unit = false }: LabValueProps) {
  const { m, lang } = context;
  const sense = flagSense(result.interpretation);
  const value = valueText(result);
  const units = unit ? textOf(result.unit) : '';
  if (result.withdrawn) {
    return (
      <span className="text-muted">
        <del>{value || '—'}</del> <span className="text-tiny">{m.labs.withdrawnValue}</span>
      </span>
    );
  }
  return (
    <span className="whitespace-pre-line">
      {value ? (
        <span className={VALUE_LOOK[sense]}>
          <Text value={value} lang={lang} />
        </span>
      ) : (
        <span className="text-small text-muted">{m.labs.empty}</span>
      )}
      {units && <span className="ms-1 text-small text-muted">{units}</span>}
      <FlagMark text={textOf(result.interpretation)} sense={sense} />
      <StatusNote status={result.status} context={context} />
    </span>
  );
}

function StatusNote({ status, context }: { readonly status: string; readonly context: ChartContext }) {
  const { labs } = context.m;
  if (status === '' || status === 'F') return null;
  const known: Readonly<Record<string, string>> = { P: labs.preliminary, C: labs.corrected };
  return <span className="ms-1 text-tiny text-muted">({known[status] ?? status})</span>;
}

/** What the marks mean, for the foot of every page that shows results. */
export function LabLegend({ context }: { readonly context: ChartContext }) {
  const { labs } = context.m;
  return (
    <ul aria-label={labs.legend} className="flex flex-wrap gap-x-4 gap-y-0.5 py-1 text-small text-muted">
      <li>
        <FlagMark text="H" sense="high" /> {labs.high}
      </li>
      <li>
        <FlagMark text="L" sense="low" /> {labs.low}
      </li>
      <li>
        <FlagMark text="A" sense="other" /> {labs.abnormal}
      </li>
      <li>
        <span>12.3</span> {labs.flagNormal}
      </li>
      <li>
        <span className={VALUE_LOOK.unjudged}>12.3</span> {labs.noFlag}
      </li>
    </ul>
  );
}
