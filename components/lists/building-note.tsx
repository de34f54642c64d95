import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { AsOf } from '../../lib/queries/views.ts';
import { WarningIcon } from '../ui/icons.tsx';

interface BuildingNoteProps {
  readonly asOf: Pick<AsOf, 'building'>;
  readonly lang: Lang;
}

/** Over a list of patients, on paper as well: how many of the copy nobody has read yet, so that no count looks whole. */
export function BuildingNote({ asOf, lang }: BuildingNoteProps) {
  const t = getMessages(lang).hospital;
  if (!asOf.building) return null;
  const { patients, read } = asOf.building;
  return (
    <p
      data-building-note=""
      className="my-1 flex flex-wrap items-center gap-x-3 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn"
    >
      <strong className="flex items-center gap-1">
        <WarningIcon className="size-3.5" />
        {t.notes}
      </strong>
      <span>{t.pending(patients - read)}</span>
    </p>
  );
}
