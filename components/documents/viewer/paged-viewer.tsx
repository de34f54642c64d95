'use client';

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { getChartMessages } from '../../../lib/i18n/chart.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { Button } from '../../ui/button.tsx';
import { PageFrame } from './page-frame.tsx';
import type { PageSource } from './page-source.ts';
import { Toolbar } from './toolbar.tsx';
import { usePageSource } from './use-page-source.ts';

interface PagedViewerProps {
  readonly kind: 'pdf' | 'tiff';
  /** Address of the bytes. */
  readonly src: string;
  /** Folded words to mark. */
  readonly words: readonly string[];
  readonly lang: Lang;
}

/** Pages of a PDF or TIFF file under each other, with what is needed to read them on any screen. */
export function PagedViewer({ kind, src, words, lang }: PagedViewerProps) {
  const t = getChartMessages(lang).viewer;
  const opened = usePageSource(kind, src);
  if (opened.state === 'loading') {
    return (
      <div>
        <p role="status" className="p-3 text-muted">
          {t.loading}
        </p>
        <noscript>
          <p className="p-3 font-bold text-warn">{t.noScript}</p>
        </noscript>
      </div>
    );
  }
  if (opened.state === 'failed') {
    const why = { password: t.password, 'too-big': t.tooBig, failed: t.failed }[opened.reason];
    return (
      <p
        role="alert"
        className="rounded border-4 border-double border-alert bg-warn-soft px-3 py-2 font-bold text-alert"
      >
        {why}
      </p>
    );
  }
  return <Pages source={opened.source} words={words} lang={lang} />;
}

/** Up to so many pages are all drawn, so that printing prints them all. */
const DRAWN_AT_ONCE = 20;

interface PagesProps {
  readonly source: PageSource;
  readonly words: readonly string[];
  readonly lang: Lang;
}

function Pages({ source, words, lang }: PagesProps) {
  const t = getChartMessages(lang).viewer;
  const scroller = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const [rotation, setRotation] = useState(0);
  const width = useWidth(scroller);
  const { page, onScroll, goTo } = useCurrentPage(scroller, source.pages);
  const { hits, onHits } = useHits();
  const enqueue = useQueue();
  const first = source.size(1);
  const across = rotation % 180 === 0 ? first.width : first.height;
  const scale = width === 0 ? 0 : (zoom * Math.max(200, width - 24)) / across;
  const look = useMemo(() => ({ scale, rotation, words }), [scale, rotation, words]);
  const numbers = useMemo(() => Array.from({ length: source.pages }, (_, at) => at + 1), [source.pages]);
  const whole = source.pages <= DRAWN_AT_ONCE;
  const found = words.length === 0 ? '' : hits > 0 ? t.hits(hits) : t.noHits;
  return (
    <>
      <Toolbar
        zoom={zoom}
        onZoom={setZoom}
        onRotate={() => setRotation((rotation + 90) % 360)}
        lang={lang}
        note={[found, whole ? t.printAll : t.printNote].filter(Boolean).join(' / ')}
        pages={
          <>
            <Button type="button" size="small" onClick={() => goTo(page - 1)}>
              ↑ {t.previousPage}
            </Button>
            <output className="min-w-24 text-center text-small font-bold">
              {t.pageOf(page, source.pages)}
            </output>
            <Button type="button" size="small" onClick={() => goTo(page + 1)}>
              ↓ {t.nextPage}
            </Button>
          </>
        }
      />
      <section
        ref={scroller}
        aria-label={t.pages(source.pages)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="viewer-scroll relative h-[calc(100vh-16rem)] min-h-120 overflow-auto rounded border border-line bg-sunken p-2"
      >
        {scale > 0 &&
          numbers.map((number) => (
            <PageFrame
              key={number}
              source={source}
              page={number}
              look={look}
              enqueue={enqueue}
              atOnce={whole || number === 1}
              lang={lang}
              onHits={onHits}
            />
          ))}
      </section>
    </>
  );
}

/** Inner width of an element, also after the window changed; 0 until it is known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    // Scroll bars come and go with the content; what is left without one would otherwise start a loop.
    const observer = new ResizeObserver(() =>
      setWidth((before) => {
        const now = target.clientWidth;
        return Math.abs(now - before) < 24 && before !== 0 ? before : now;
      }),
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function useCurrentPage(scroller: RefObject<HTMLElement | null>, pages: number) {
  const [page, setPage] = useState(1);
  const frames = () => [...(scroller.current?.querySelectorAll<HTMLElement>('[data-page]') ?? [])];
  return {
    page,
    onScroll() {
      const middle = (scroller.current?.scrollTop ?? 0) + (scroller.current?.clientHeight ?? 0) / 2;
      const at = frames().findLastIndex((frame) => frame.offsetTop <= middle);
      setPage(Math.max(1, at + 1));
    },
    goTo(wanted: number) {
      const number = Math.min(Math.max(wanted, 1), pages);
      const frame = frames()[number - 1];
      if (frame) scroller.current?.scrollTo({ top: frame.offsetTop - 8 });
    },
  };
}

function useHits() {
  const [byPage, setByPage] = useState<ReadonlyMap<number, number>>(new Map());
  const onHits = useCallback((page: number, hits: number) => {
    setByPage((before) => (before.get(page) === hits ? before : new Map(before).set(page, hits)));
  }, []);
  let hits = 0;
  for (const count of byPage.values()) hits += count;
  return { hits, onHits };
}

/** One job after the other, whether the one before succeeded or not. */
function useQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  const last = useRef<Promise<unknown>>(Promise.resolve());
  return useCallback(<T,>(job: () => Promise<T>): Promise<T> => {
    const next = last.current.then(job, job);
    last.current = next.catch(() => undefined);
    return next;
  }, []);
}
