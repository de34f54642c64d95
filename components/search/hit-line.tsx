import { ageText, eraOf } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { Badge } from '../ui/chip.tsx';
import { MarkedText, Text } from '../ui/text.tsx';
import type { SearchHit } from './hit.ts';

interface HitLineProps {
  readonly hit: SearchHit;
  readonly lang: Lang;
}

/** One found patient on two lines: who (kana, name, romaji), and what tells them from others. */
export function HitLine({ hit, lang }: HitLineProps) {
  const t = getMessages(lang);
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-lead font-bold">
          {hit.name ? <MarkedText value={hit.name} ranges={hit.marks.name} lang={lang} /> : t.patient.unnamed}
        </span>
        {hit.kana !== hit.name && (
          <span className="text-muted">
            <MarkedText value={hit.kana} ranges={hit.marks.kana} lang={lang} />
          </span>
        )}
        {hit.romaji !== hit.name && hit.marks.romaji.length > 0 && (
          <span className="text-small text-muted">
            <MarkedText value={hit.romaji} ranges={hit.marks.romaji} lang={lang} />
          </span>
        )}
        {hit.lookalikes > 0 && <Badge tone="warn">{t.search.lookalike(hit.lookalikes)}</Badge>}
        {hit.deceased && <Badge>{t.patient.deceased}</Badge>}
      </span>
      <span className="flex flex-wrap gap-x-4 text-body">
        <span>
          {t.gender[hit.gender]}・{ageText(hit.age, lang)}
        </span>
        <span>
          {hit.birth || t.patient.unknown}
          {hit.birth && <span className="text-muted"> ({eraOf(hit.birth, lang)})</span>}
        </span>
        <span className="font-bold">
          ID <MarkedText value={hit.id} ranges={hit.marks.id} lang={lang} />
        </span>
        <span className="text-muted">
          {hit.ward ? (
            <Text value={[hit.ward, hit.room, hit.bed].filter(Boolean).join('-')} lang={lang} />
          ) : hit.pending ? (
            getDirectMessages(lang).notRead
          ) : (
            t.patient.outpatient
          )}
        </span>
        {hit.lastContact && (
          <span className="text-muted">
            {t.column.lastContact} {hit.lastContact}
          </span>
        )}
      </span>
    </>
  );
}
