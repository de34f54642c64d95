'use client';

import { useState } from 'react';
import { getChartMessages } from '../../../lib/i18n/chart.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { Toolbar } from './toolbar.tsx';

interface PictureViewerProps {
  readonly src: string;
  /** What it is a picture of. */
  readonly name: string;
  readonly lang: Lang;
}

/** A picture as wide as the screen, larger on demand. Without script it is simply the picture. */
export function PictureViewer({ src, name, lang }: PictureViewerProps) {
  const t = getChartMessages(lang).viewer;
  const [zoom, setZoom] = useState(1);
  const [turns, setTurns] = useState(0);
  const [failed, setFailed] = useState(false);
  // Without a choice there is no style at all: the policy allows none in the markup that the server sends.
  const style = zoom === 1 && turns === 0 ? undefined : lookOf(zoom, turns);
  return (
    <>
      <Toolbar zoom={zoom} onZoom={setZoom} onRotate={() => setTurns((turns + 1) % 4)} lang={lang} />
      {failed && (
        <p
          role="alert"
          className="rounded border-4 border-double border-alert bg-warn-soft px-3 py-2 font-bold text-alert"
        >
          {t.failed}
        </p>
      )}
      <section
        aria-label={t.imageAlt(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        className="viewer-scroll max-h-[calc(100vh-16rem)] min-h-80 overflow-auto rounded border border-line bg-sunken p-2"
      >
        {/* biome-ignore lint/performance/noImgElement: no image optimiser stands between a record and its reader */}
        <img
          src={src}
          alt={t.imageAlt(name)}
          onError={() => setFailed(true)}
          className="mx-auto max-w-full print:max-h-[240mm]"
          style={style}
        />
      </section>
    </>
  );
}

function lookOf(zoom: number, turns: number) {
  const size = zoom === 1 ? {} : { width: `${zoom * 100}%`, maxWidth: 'none' };
  return turns === 0 ? size : { ...size, rotate: `${turns * 90}deg` };
}
