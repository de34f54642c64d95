import type { ReactNode } from 'react';

interface PrintFrameProps {
  /** Repeated at the top of every printed sheet: who or what this is, and as of when. Hidden on screen. */
  readonly header: ReactNode;
  readonly landscape?: boolean;
  readonly children: ReactNode;
}

/**
 * Repeats a header on every sheet. Chromium repeats a table's head group across pages, which is the one running header
 * that works without knowing its height; the page numbers and the warning come from the `@page` margin boxes.
 */
export function PrintFrame({ header, landscape = false, children }: PrintFrameProps) {
  return (
    <div className={landscape ? 'landscape' : undefined}>
      <div role="presentation" className="print:table print:w-full">
        <div role="presentation" className="hidden break-inside-avoid print:table-header-group">
          <div className="mb-1 border-b border-ink pb-1 text-small">{header}</div>
        </div>
        <div role="presentation" className="print:table-row-group">
          {children}
        </div>
      </div>
    </div>
  );
}
