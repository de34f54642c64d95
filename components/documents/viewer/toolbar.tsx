'use client';

import type { ReactNode } from 'react';
import { getChartMessages } from '../../../lib/i18n/chart.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { Button } from '../../ui/button.tsx';

/** Zoom as a factor of "fits the width"; the steps double every two. */
export const ZOOMS = [0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6] as const;

export function nextZoom(zoom: number, step: 1 | -1): number {
  const at = ZOOMS.findIndex((each) => each >= zoom);
  return ZOOMS[Math.min(Math.max(at + step, 0), ZOOMS.length - 1)] ?? 1;
}

interface ToolbarProps {
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
  readonly onRotate: () => void;
  readonly lang: Lang;
  /** Page controls at the beginning, and remarks at the end. */
  readonly pages?: ReactNode;
  readonly note?: ReactNode;
}

/** What can be done with a picture or a page: larger, smaller, as wide as the screen, turned. */
export function Toolbar({ zoom, onZoom, onRotate, lang, pages, note }: ToolbarProps) {
  const t = getChartMessages(lang).viewer;
  return (
    <div
      role="toolbar"
      aria-label={t.toolbar}
      className="mb-1 flex flex-wrap items-center gap-1 print:hidden"
    >
      {pages}
      <Button type="button" size="small" onClick={() => onZoom(nextZoom(zoom, -1))}>
        − {t.zoomOut}
      </Button>
      <span className="min-w-12 text-center text-small">{Math.round(zoom * 100)}%</span>
      <Button type="button" size="small" onClick={() => onZoom(nextZoom(zoom, 1))}>
        ＋ {t.zoomIn}
      </Button>
      <Button type="button" size="small" onClick={() => onZoom(1)}>
        {t.fit}
      </Button>
      <Button type="button" size="small" onClick={onRotate}>
        {t.rotate}
      </Button>
      {note && <span className="ms-2 text-small text-muted">{note}</span>}
    </div>
  );
}
