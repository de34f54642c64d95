import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/**
 * - `alert`: a danger to this patient · `warn`: old, short or doubtful data · `stated`: the source said "none"
 * - `absent`: nothing known · `accent`: a chosen or distinguishing mark · `plain`: anything else
 */
export type Tone = 'plain' | 'accent' | 'alert' | 'warn' | 'stated' | 'absent';

const TONES: Readonly<Record<Tone, string>> = {
  plain: 'border-line bg-sunken text-ink',
  accent: 'border-accent bg-accent-soft text-accent-deep',
  alert: 'border-alert bg-alert-soft text-alert font-bold',
  warn: 'border-warn-line bg-warn-soft text-warn',
  stated: 'border-stated-line bg-stated-soft text-stated',
  absent: 'hatched border-dashed border-rule text-muted',
};

interface ChipProps {
  readonly tone?: Tone;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A short fact in a frame. The frame's line style and its words carry the tone as well as its colour. */
export function Chip({ tone = 'plain', className, children }: ChipProps) {
  return (
    <span
      className={cx(
        'inline-flex max-w-full items-center gap-1 rounded border px-1.5 text-small leading-5',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A word or count of a kind, smaller than a {@link Chip}, for use inside rows. */
export function Badge({ tone = 'plain', className, children }: ChipProps) {
  return (
    <span
      className={cx(
        'inline-block rounded-sm border px-1 text-tiny leading-4 font-bold whitespace-nowrap',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
