import { dateText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ChartFrame, IndexedDifference } from '../../lib/queries/views.ts';
import { Button } from '../ui/button.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import type { ChartContext } from './context.ts';

interface DirectBarProps {
  readonly frame: ChartFrame;
  readonly context: ChartContext;
}

/** The way to the newest state of the backup. */
export function ReadAgain({ frame, context }: DirectBarProps) {
  const t = getDirectMessages(context.lang);
  const label = frame.asOf.direct ? t.readOnceMore : t.readAgain;
  return <Choice frame={frame} choice="wish" label={label} title={t.readAgainHelp} />;
}

/** Over a chart that comes from the backup itself: what it has that the index has not, and what can be done about it. */
export function DirectBar({ frame, context }: DirectBarProps) {
  const { lang } = context;
  const t = getDirectMessages(lang);
  const { direct } = frame.asOf;
  if (!direct || (direct.lookalikesKnown && !direct.indexed)) return null;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-small text-warn print:hidden">
      {!direct.lookalikesKnown && (
        <strong className="flex items-center gap-1">
          <WarningIcon className="size-3.5" />
          {t.lookalikesUnknown}
        </strong>
      )}
      {direct.indexed && <Difference difference={direct.indexed} context={context} />}
      {direct.indexed && (
        <span className="ms-auto">
          <Choice frame={frame} choice="release" label={t.backToIndex} />
        </span>
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly frame: ChartFrame;
  readonly choice: 'wish' | 'release';
  readonly label: string;
  readonly title?: string;
}

function Choice({ frame, choice, label, title }: ChoiceProps) {
  return (
    <form action="/api/direct" method="post" title={title} className="print:hidden">
      <input type="hidden" name="facility" value={frame.row.facility} />
      <input type="hidden" name="patient" value={frame.row.id} />
      <input type="hidden" name="choice" value={choice} />
      <Button size="small">{label}</Button>
    </form>
  );
}

interface DifferenceProps {
  readonly difference: IndexedDifference;
  readonly context: ChartContext;
}

function Difference({ difference, context }: DifferenceProps) {
  const { lang } = context;
  const t = getDirectMessages(lang);
  const { domains: names, ageUnknown } = getMessages(lang).asOf;
  const day = (iso: string): string => (iso ? dateText(iso, lang) : ageUnknown);
  const { added, missing, domains } = difference;
  return (
    <span className="flex flex-wrap gap-x-3" data-difference={added + missing}>
      <span>{t.differs(difference.generation)}:</span>
      {added + missing === 0 && <strong>{t.same}</strong>}
      {added > 0 && <strong>{t.added(added)}</strong>}
      {missing > 0 && <strong className="text-alert">{t.missing(missing)}</strong>}
      {domains.map(({ domain, indexed, direct }) => (
        <span key={domain}>{t.domainChange(names[domain], day(indexed), day(direct))}</span>
      ))}
    </span>
  );
}
