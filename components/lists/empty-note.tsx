import { AbsentIcon } from '../ui/icons.tsx';

interface EmptyNoteProps {
  readonly text: string;
  /** What the emptiness does not mean. */
  readonly meaning?: string;
}

/** An empty list, drawn like every other "not in this copy": hatched, dashed, and in words. */
export function EmptyNote({ text, meaning }: EmptyNoteProps) {
  return (
    <div className="hatched my-2 flex gap-2 rounded border border-dashed border-rule px-3 py-2 text-muted">
      <AbsentIcon className="mt-0.5 size-4" />
      <p>
        <strong className="text-ink">{text}</strong>
        {meaning && <span className="block">{meaning}</span>}
      </p>
    </div>
  );
}
