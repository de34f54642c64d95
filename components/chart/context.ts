import { type ChartMessages, getChartMessages } from '../../lib/i18n/chart.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { ChartFrame } from '../../lib/queries/views.ts';
import type { SourceFile } from '../../lib/records/provenance.ts';
import { chartHref } from '../ui/links.ts';

/** What every part of a chart page needs beside its own data: words, links, and the files that facts come from. */
export interface ChartContext {
  readonly lang: Lang;
  readonly m: ChartMessages;
  /** Address of this patient's chart. */
  readonly chart: string;
  readonly files: readonly SourceFile[];
  /** The day that counts as today (`YYYY-MM-DD`). */
  readonly today: string;
  /** Newest moment that anything in the copy was sent (ISO partial), '' when unknown. */
  readonly newestSent: string;
}

export function contextOf(frame: ChartFrame, lang: Lang): ChartContext {
  return {
    lang,
    m: getChartMessages(lang),
    chart: chartHref(frame.row),
    files: frame.files,
    today: frame.today,
    // Without an index nobody knows as of when the copy speaks: then today is what a statement is old against.
    newestSent: frame.asOf.direct ? frame.today : frame.asOf.newestSent,
  };
}
