/** What is drawn in the lines of the drug grid. Shapes differ, so that no meaning hangs on colour alone. */
import type { DrugCell } from '../../lib/queries/views.ts';
import { ROW_HEIGHT, type RunKind } from './grid-geometry.ts';

interface BarProps {
  readonly kind: RunKind;
  readonly x: number;
  readonly width: number;
}

const MIDDLE = ROW_HEIGHT / 2;

/** `supplied` is a filled bar, `planned` an outlined one, `ordered` a dashed line that ends in an arrow. */
export function Bar({ kind, x, width }: BarProps) {
  if (kind === 'ordered') {
    const end = x + Math.max(width, 7);
    return (
      <g>
        {width > 9 && (
          <path
            d={`M${x} ${MIDDLE}H${end - 5}`}
            className="stroke-accent"
            strokeWidth="2"
            strokeDasharray="3 2"
          />
        )}
        <path
          d={`M${end - 6} ${MIDDLE - 5}l6 5l-6 5z`}
          className="fill-paper stroke-accent"
          strokeWidth="1.5"
          strokeLinejoin="round"
        />
      </g>
    );
  }
  const look = kind === 'supplied' ? 'fill-accent/75' : 'fill-paper stroke-accent';
  return (
    <rect
      x={x + 0.5}
      y={MIDDLE - 5}
      width={Math.max(1, width - 1)}
      height="10"
      rx="2"
      className={look}
      strokeWidth="1.2"
    />
  );
}

interface MarkProps {
  readonly kind: Exclude<DrugCell['kind'], RunKind>;
  readonly x: number;
  /** Largest radius that the day leaves room for. */
  readonly radius: number;
}

/** Given: full disc · partly: half disc · not given: cross · refused: barred ring · status not sent: dotted ring. */
export function Mark({ kind, x, radius }: MarkProps) {
  const r = Math.max(1, Math.min(5.5, radius));
  const ring = { cx: x, cy: MIDDLE, r, strokeWidth: Math.min(1.8, r / 2) };
  switch (kind) {
    case 'given':
      return <circle cx={x} cy={MIDDLE} r={r} className="fill-ink stroke-paper" strokeWidth="0.8" />;
    case 'partly-given':
      return (
        <g>
          <circle {...ring} className="fill-paper stroke-ink" />
          <path d={`M${x} ${MIDDLE - r}a${r} ${r} 0 0 0 0 ${2 * r}z`} className="fill-ink" />
        </g>
      );
    case 'not-given':
      return (
        <path
          d={`M${x - r} ${MIDDLE - r}l${2 * r} ${2 * r}M${x - r} ${MIDDLE + r}l${2 * r} ${-2 * r}`}
          className="fill-none stroke-alert"
          strokeWidth="2"
        />
      );
    case 'refused':
      return (
        <g>
          <circle {...ring} className="fill-paper stroke-alert" />
          <path d={`M${x - r} ${MIDDLE + r}l${2 * r} ${-2 * r}`} className="stroke-alert" strokeWidth="1.5" />
        </g>
      );
    case 'status-unknown':
      return <circle {...ring} className="fill-paper stroke-ink" strokeDasharray="2 1.5" />;
  }
}
