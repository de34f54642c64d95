import type { ReactNode } from 'react';
import { cx } from './cx.ts';

type Weight = 'primary' | 'plain' | 'quiet';

const WEIGHTS: Readonly<Record<Weight, string>> = {
  primary: 'border-accent bg-accent text-white hover:bg-accent-deep',
  plain: 'border-rule bg-paper text-ink hover:bg-accent-soft',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-accent-soft',
};

const SIZES = {
  normal: 'min-h-9 px-3 text-body',
  large: 'min-h-11 px-5 text-lead',
  small: 'min-h-7 px-2 text-small',
} as const;

interface Look {
  readonly weight?: Weight;
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
}

function look({ weight = 'plain', size = 'normal', className }: Look): string {
  return cx(
    'inline-flex items-center justify-center gap-1.5 rounded border font-bold whitespace-nowrap no-underline print:hidden',
    WEIGHTS[weight],
    SIZES[size],
    className,
  );
}

interface ButtonProps extends Look {
  readonly children: ReactNode;
  readonly type?: 'submit' | 'button';
  readonly onClick?: () => void;
}

export function Button({ children, type = 'submit', onClick, ...style }: ButtonProps) {
  return (
    <button type={type} className={look(style)} onClick={onClick}>
      {children}
    </button>
  );
}

interface ButtonLinkProps extends Look {
  readonly href: string;
  readonly children: ReactNode;
  /** Marks the chosen one among switches of the same kind. */
  readonly current?: boolean;
  /** Takes the focus when the page opens, so that Enter follows it. At most one on a page. */
  readonly focusFirst?: boolean;
}

const FOCUSED = { autoFocus: true } as const;

/** A link that looks like a button, for "go there"; a {@link Button} is for "send this". */
export function ButtonLink({
  href,
  children,
  current = false,
  focusFirst = false,
  ...style
}: ButtonLinkProps) {
  return (
    <a
      {...(focusFirst ? FOCUSED : {})}
      href={href}
      className={look(current ? { ...style, weight: 'primary' } : style)}
      aria-current={current ? 'true' : undefined}
    >
      {children}
    </a>
  );
}
