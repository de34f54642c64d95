import type { ExplainedField, SourceView } from '../../lib/queries/views.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';

interface SegmentsProps {
  readonly view: SourceView;
  readonly context: ChartContext;
}

/** Every segment as a table of its fields. The one named in the address (`#seg-3`) is marked. */
export function Segments({ view, context }: SegmentsProps) {
  const { lang, m } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      {view.segments.map((segment) => (
        <section
          key={segment.index}
          id={`seg-${segment.index}`}
          aria-label={`${segment.name} ${segment.index + 1}`}
          className="scroll-mt-40 rounded border border-line target:border-2 target:border-accent target:bg-mark/40"
        >
          <table className="w-full border-collapse text-small">
            <caption className="bg-sunken px-2 py-0.5 text-body">
              <strong className="font-mono">{segment.name}</strong>{' '}
              <span>{lang === 'ja' ? segment.ja : segment.en}</span>
              <span className="ms-2 text-tiny text-muted">#{segment.index + 1}</span>
            </caption>
            <thead className="sr-only">
              <tr>
                <th scope="col">{m.source.fieldNo}</th>
                <th scope="col">{m.source.fieldName}</th>
                <th scope="col">{m.source.content}</th>
              </tr>
            </thead>
            <tbody>
              {segment.fields.map((field) => (
                <FieldRow key={field.position} name={segment.name} field={field} context={context} />
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly field: ExplainedField;
  readonly context: ChartContext;
}

function FieldRow({ name, field, context }: FieldProps) {
  const { lang, m } = context;
  const label = lang === 'ja' ? field.ja : field.en;
  return (
    <tr className="border-t border-line align-top">
      <td className="w-16 px-2 font-mono text-muted">
        {name}-{field.position}
      </td>
      <th scope="row" className="w-48 px-2 text-start font-normal text-muted">
        {label || m.source.unnamed}
      </th>
      <td className="px-2 break-all">
        <FieldValues values={field.values} lang={lang} />
        {field.values.length === 0 && <code className="font-mono">{field.raw}</code>}
      </td>
    </tr>
  );
}

/** Repetitions under each other; components apart, empty ones kept as gaps so that positions can be counted. */
function FieldValues({
  values,
  lang,
}: {
  readonly values: ExplainedField['values'];
  readonly lang: ChartContext['lang'];
}) {
  const repetitions = values.map((parts, repetition) => ({
    key: repetition,
    parts: parts.map((text, component) => ({ key: component, text })),
  }));
  return repetitions.map((repetition) => (
    <div key={repetition.key}>
      {repetition.parts.map((part) => (
        <span key={part.key}>
          {part.key > 0 && <span className="px-0.5 text-rule"> | </span>}
          <Text value={part.text} lang={lang} />
        </span>
      ))}
    </div>
  ));
}
