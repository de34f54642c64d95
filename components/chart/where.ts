import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ChartFrame } from '../../lib/queries/views.ts';
import type { ChartContext } from './context.ts';
import { locationText } from './wording.ts';

/** Where a patient lies, in words for the banner and for paper. */
export interface Where {
  /** Says what `place` is (`入院中`, `最後に記録された病床`), or all there is to say. */
  readonly lead: string;
  /** Ward, room and bed; '' when there is none to name. */
  readonly place: string;
  /** What is to be known of the place (leave); '' when nothing. */
  readonly note: string;
  readonly deceased: boolean;
}

/**
 * The bed of the open stay. A record of death stands beside the last known bed, never instead of it: the record may be
 * of an earlier stay or of somebody else, and whoever lies in the bed must be found.
 */
export function whereOf(frame: ChartFrame, context: ChartContext): Where {
  const { identity } = context.m;
  const t = getMessages(context.lang).patient;
  const { deceased, ward, room, bed } = frame.row;
  const stay = frame.stay ?? (deceased ? frame.lastStay : null);
  const place =
    [ward, room, bed].filter(Boolean).join('-') || locationText(stay?.beds.at(-1)?.location ?? null);
  if (deceased) {
    return { lead: place && identity.lastBed, place, note: '', deceased };
  }
  if (frame.asOf.unread) return { lead: getDirectMessages(context.lang).notRead, place, note: '', deceased };
  if (!stay && !place) return { lead: t.outpatient, place, note: '', deceased };
  const note = stay?.onLeave ? `(${identity.onLeave})` : '';
  return { lead: identity.inpatient, place: place || t.unknown, note, deceased };
}
