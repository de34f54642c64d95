import type { DrugItem, DrugMark } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { MedicationRequest } from '../../lib/records/medication.ts';
import { daysBetween } from '../../lib/records/partial-date.ts';
import { Badge, type Tone } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { monthDay } from './grid-geometry.ts';
import { quantityText } from './wording.ts';

const MARK_TONES: Partial<Record<DrugMark, Tone>> = {
  'as-needed': 'accent',
  chemotherapy: 'alert',
  vaccination: 'accent',
  discontinued: 'warn',
};

/** Marks as the sender's codes say: outside, PRN, discharge … */
export function DrugMarks({
  marks,
  context,
}: {
  readonly marks: readonly DrugMark[];
  readonly context: ChartContext;
}) {
  if (marks.length === 0) return null;
  return (
    <span className="inline-flex flex-wrap gap-0.5 align-middle">
      {marks.map((mark) => (
        <Badge key={mark} tone={MARK_TONES[mark] ?? 'plain'}>
          {context.m.drugs.marks[mark]}
        </Badge>
      ))}
    </span>
  );
}

interface RequestProps {
  readonly request: MedicationRequest;
  readonly context: ChartContext;
}

/** The drug of a prescription, or base and additives of an injection set with their amounts. */
export function DrugNames({ request, context }: RequestProps) {
  const { lang, m } = context;
  if (request.components.length === 1) {
    const [only] = request.components;
    return <Text value={textOf(only?.medication) || m.common.noName} lang={lang} />;
  }
  return request.components.map((component) => (
    <span
      key={`${component.role}-${textOf(component.medication)}-${component.amount?.value}`}
      className="block"
    >
      {component.role === 'additive' && <span aria-hidden="true">+ </span>}
      <Text value={textOf(component.medication) || m.common.noName} lang={lang} />
      <span className="ms-1 font-normal text-muted">
        {quantityText(component.amount)}
        {component.max && `〜${component.max}`}
      </span>
    </span>
  ));
}

interface RunOutProps {
  readonly item: Pick<DrugItem, 'runsOut' | 'phase' | 'marks'>;
  readonly context: ChartContext;
}

/** Until when the supply lasts, or when it was stopped, and how many days that still is; in words when it cannot be told. */
export function RunOut({ item, context }: RunOutProps) {
  const { m, lang, today } = context;
  const stopped = item.marks.includes('discontinued');
  if (item.runsOut === null) {
    const known = item.phase === 'unknown' ? m.drugs.runsOutUnknown : m.drugs.phase[item.phase];
    const words = stopped ? m.drugs.stoppedUnknown : known;
    return <span className="hatched rounded-sm px-1 text-small text-muted">{words}</span>;
  }
  const left = daysBetween(today, item.runsOut);
  const soon = item.phase === 'running' && left <= 3;
  return (
    <span className={cx(item.phase === 'ended' && 'text-muted')}>
      <strong className={cx('whitespace-nowrap', soon && 'text-warn')}>
        〜{item.runsOut.slice(0, 4) === today.slice(0, 4) ? monthDay(item.runsOut) : item.runsOut}
      </strong>
      {item.phase === 'running' && (
        <span
          className={cx(
            'ms-1 inline-block text-small whitespace-nowrap',
            soon ? 'font-bold text-warn' : 'text-muted',
          )}
        >
          {lang === 'ja' ? `残り${left}日` : `${left} d left`}
        </span>
      )}
      {item.phase === 'ended' && (
        <span className="ms-1 text-small">{stopped ? m.drugs.marks.discontinued : m.drugs.phase.ended}</span>
      )}
      {item.phase === 'lapsed' && (
        <span className="hatched ms-1 rounded-sm px-1 text-small">{m.drugs.phase.lapsed}</span>
      )}
      {item.phase === 'future' && <span className="ms-1 text-small">{m.drugs.phase.future}</span>}
    </span>
  );
}
