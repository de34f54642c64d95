import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface TableProps {
  /** What the table holds; read out, and shown only when `captionShown`. */
  readonly caption: string;
  readonly captionShown?: boolean;
  /** `list` for lists that people read from a distance; `body` and `small` for longer, denser ones. */
  readonly size?: keyof typeof SIZES;
  readonly className?: string;
  readonly children: ReactNode;
}

const SIZES = { list: 'text-list', body: 'text-body', small: 'text-small' } as const;

/** A dense table with ruled rows. It scrolls sideways on its own when the screen is narrower than it. */
export function Table({ caption, captionShown = false, size = 'list', className, children }: TableProps) {
  return (
    <div className="overflow-x-auto print:overflow-visible">
      <table className={cx('w-full border-collapse', SIZES[size], className)}>
        <caption className={captionShown ? 'pb-1 font-bold' : 'sr-only'}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

interface CellProps {
  readonly className?: string;
  readonly children?: ReactNode;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

/** Header of a column. */
export function Th({ className, children, colSpan, rowSpan }: CellProps) {
  return (
    <th
      scope="col"
      colSpan={colSpan}
      rowSpan={rowSpan}
      className={cx(
        'border-b-2 border-rule bg-sunken px-2 py-1 text-start align-bottom text-small font-bold whitespace-nowrap text-muted',
        className,
      )}
    >
      {children}
    </th>
  );
}

/** Header of a row: the cell that names what the row is about. */
export function RowTh({ className, children, colSpan, rowSpan }: CellProps) {
  return (
    <th
      scope="row"
      colSpan={colSpan}
      rowSpan={rowSpan}
      className={cx('border-b border-line px-2 py-1.5 text-start align-top font-normal', className)}
    >
      {children}
    </th>
  );
}

export function Td({ className, children, colSpan, rowSpan }: CellProps) {
  return (
    <td
      colSpan={colSpan}
      rowSpan={rowSpan}
      className={cx('border-b border-line px-2 py-1.5 align-top', className)}
    >
      {children}
    </td>
  );
}
