'use client';

import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { getChartMessages } from '../../../lib/i18n/chart.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import type { DrawnPage, PageLook, PageSource } from './page-source.ts';

interface PageFrameProps {
  readonly source: PageSource;
  readonly page: number;
  readonly look: PageLook;
  /** Runs one drawing after the other: a reader answers one question at a time, and the first pages come first. */
  readonly enqueue: <T>(job: () => Promise<T>) => Promise<T>;
  /** Draw at once instead of when it comes into view: what is to be printed must have been drawn. */
  readonly atOnce: boolean;
  readonly lang: Lang;
  readonly onHits: (page: number, hits: number) => void;
}

/** How far outside of the view a page is already drawn. */
const AHEAD = '1200px';

/** One page, drawn when it comes near the view and again when it is turned or zoomed. */
export function PageFrame({ source, page, look, enqueue, atOnce, lang, onHits }: PageFrameProps) {
  const t = getChartMessages(lang).viewer;
  const holder = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(atOnce);
  const [trouble, setTrouble] = useState<'failed' | 'cut-off' | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [size, setSize] = useState(source.size(page));
  const sideways = look.rotation % 180 !== 0;
  const width = Math.round((sideways ? size.height : size.width) * look.scale);
  const height = Math.round((sideways ? size.width : size.height) * look.scale);

  useEffect(() => {
    const element = holder.current;
    if (near || !element) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);

  useEffect(() => {
    if (!near) return;
    let stale = false;
    const job = async (): Promise<DrawnPage | null> => (stale ? null : source.draw(page, look));
    enqueue(job).then(
      (drawn) => {
        if (stale || !drawn) return;
        place(holder.current, drawn);
        setDrawn(true);
        // Pages of one file differ in size; that of a page is known for sure once it was drawn.
        setSize(source.size(page));
        setTrouble(drawn.cutOff ? 'cut-off' : null);
        if (drawn.hits !== null) onHits(page, drawn.hits);
      },
      (error: unknown) => {
        console.warn(error);
        if (!stale) setTrouble('failed');
      },
    );
    return () => {
      stale = true;
    };
  }, [near, source, page, look, enqueue, onHits]);

  return (
    <section
      data-page={page}
      aria-label={t.pageLabel(page)}
      className="viewer-page relative mx-auto mb-3 bg-paper shadow-[0_0_0_1px_var(--color-line)]"
      style={sizeStyle(width, height)}
    >
      {trouble && (
        <p className="relative z-10 m-2 rounded border-4 border-double border-alert bg-warn-soft px-2 py-1 font-bold text-alert">
          {trouble === 'failed' ? t.pageFailed(page) : t.pageCutOff(page)}
        </p>
      )}
      {!isDrawn && !trouble && (
        <p data-not-drawn="" className="m-2 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">
          {t.notDrawn(page)}
        </p>
      )}
      <div ref={holder} className="absolute inset-0" />
    </section>
  );
}

function place(holder: HTMLDivElement | null, drawn: DrawnPage): void {
  holder?.replaceChildren(drawn.canvas, ...(drawn.text ? [drawn.text] : []));
}

/** As properties of our own, so that the style sheet can give paper another size. */
function sizeStyle(width: number, height: number): CSSProperties {
  const sizes: Record<`--${string}`, string> = {
    '--page-width': `${width}px`,
    '--page-height': `${height}px`,
  };
  return sizes;
}
