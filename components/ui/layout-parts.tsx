import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface KeyValueProps {
  readonly rows: readonly { readonly label: string; readonly value: ReactNode }[];
  readonly className?: string;
}

/** Labels and values, two columns. */
export function KeyValue({ rows, className }: KeyValueProps) {
  return (
    <dl className={cx('grid grid-cols-[max-content_1fr] gap-x-3 gap-y-0.5', className)}>
      {rows.map((row) => (
        <div key={row.label} className="contents">
          <dt className="text-muted">{row.label}</dt>
          <dd className="min-w-0 break-words">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Tab {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  /** A number after the label, e.g. how many entries; left out when unknown. */
  readonly count?: string;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly current: string;
}

/** Links to sibling pages. They are links, not ARIA tabs: each is a page of its own. */
export function Tabs({ label, tabs, current }: TabsProps) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap gap-x-0.5 border-b-2 border-accent">
        {tabs.map((tab) => (
          <li key={tab.key}>
            <a
              href={tab.href}
              aria-current={tab.key === current ? 'page' : undefined}
              className={cx(
                'flex min-h-9 items-center gap-1 rounded-t px-3 no-underline',
                tab.key === current ? 'bg-accent font-bold text-white' : 'text-ink hover:bg-accent-soft',
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-small opacity-90">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface PageHeadingProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** Actions at the end of the line (switches, print). */
  readonly children?: ReactNode;
}

/** The one h1 of a page with what can be done on it. */
export function PageHeading({ title, lead, children }: PageHeadingProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1 py-2">
      <div className="min-w-64 flex-1">
        <h1 className="text-xl font-bold">{title}</h1>
        {lead && <p className="text-muted">{lead}</p>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}

interface SectionProps {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of a page on paper. */
export function Section({ title, aside, className, children }: SectionProps) {
  return (
    <section className={cx('rounded border border-line bg-paper p-2 print:border-0 print:p-0', className)}>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 className="text-list font-bold">{title}</h2>
        {aside && <div className="text-small text-muted">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
