import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { Button, ButtonLink } from '../ui/button.tsx';

interface DaySwitchProps {
  readonly lang: Lang;
  readonly day: string;
  readonly today: string;
  readonly tomorrow: string;
}

/** Today, tomorrow, or any other day. */
export function DaySwitch({ lang, day, today, tomorrow }: DaySwitchProps) {
  const t = getMessages(lang).outpatients;
  return (
    <>
      <ButtonLink href="/outpatients" current={day === today}>
        {t.today}
      </ButtonLink>
      <ButtonLink href={`/outpatients?day=${tomorrow}`} current={day === tomorrow}>
        {t.tomorrow}
      </ButtonLink>
      <form action="/outpatients" method="get" className="flex items-center gap-1 print:hidden">
        <input
          type="date"
          name="day"
          aria-label={t.otherDay}
          defaultValue={day}
          className="h-9 rounded border border-rule bg-paper px-2"
        />
        <Button>{t.show}</Button>
      </form>
    </>
  );
}
