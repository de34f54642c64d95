import { enChart } from './en-chart.ts';
import { type ChartMessages, jaChart } from './ja-chart.ts';
import type { Lang } from './lang.ts';

export type { ChartMessages };

const ALL: Readonly<Record<Lang, ChartMessages>> = { ja: jaChart, en: enChart };

/** The words of the chart pages. */
export function getChartMessages(lang: Lang): ChartMessages {
  return ALL[lang];
}
