import { componentName, type FieldName, fieldName } from './dictionary.ts';
import type { Component, Field, Repetition } from './field.ts';
import type { Hl7Message } from './message.ts';
import type { Segment } from './segment.ts';
import { type BilingualName, segmentName } from './segment-names.ts';

/** One value of the message with its name, for the screen that shows the original. */
export type ExplainedPart = {
  /** Number within its parent, from 1. */
  readonly n: number;
  /** Undefined when the dictionary does not know it. */
  readonly name: FieldName | undefined;
  /** As sent. */
  readonly raw: string;
  /** Escapes resolved; null for an explicit `""`. */
  readonly value: string | null;
  /** What is inside and not empty; none when the value has no inner structure. */
  readonly parts: readonly ExplainedPart[];
};

export type ExplainedField = Omit<ExplainedPart, 'parts'> & {
  /** One for each repetition, in order; empty repetitions keep their place. */
  readonly repetitions: readonly ExplainedPart[];
};

export type ExplainedSegment = {
  readonly index: number;
  readonly segment: string;
  readonly name: BilingualName | undefined;
  readonly raw: string;
  /** Fields that hold anything. */
  readonly fields: readonly ExplainedField[];
};

/** Every non-empty value of the message under its Japanese and English name. */
export function explainMessage(message: Hl7Message): ExplainedSegment[] {
  return message.segments.map(explainSegment);
}

function explainSegment(segment: Segment): ExplainedSegment {
  const fields: ExplainedField[] = [];
  // OBX-2 says which data type OBX-5 has (HL7 v2.5 §7.4.2.2).
  const valueType = segment.name === 'OBX' ? segment.text(2) : '';
  for (let n = 1; n <= segment.fieldCount; n++) {
    const field = segment.field(n);
    if (field === undefined || field.raw === '') continue;
    const known = fieldName(segment.name, n);
    const name = known?.type === '' && valueType !== '' ? { ...known, type: valueType } : known;
    fields.push(explainField(field, n, name));
  }
  const { index, name, raw } = segment;
  return { index, segment: name, name: segmentName(name), raw, fields };
}

/** Free text is shown whole: a delimiter in it is more likely the writer's than the standard's. */
const FREE_TEXT: ReadonlySet<string> = new Set(['ST', 'TX', 'FT']);

function explainField(field: Field, n: number, name: FieldName | undefined): ExplainedField {
  const type = name?.type ?? '';
  const repetitions = field
    .repetitions()
    .map((repetition, at) => explainRepetition(repetition, at + 1, type));
  return { n, name, raw: field.raw, value: field.value(), repetitions };
}

function explainRepetition(repetition: Repetition, n: number, type: string): ExplainedPart {
  const components = FREE_TEXT.has(type) ? [] : repetition.components();
  return {
    n,
    name: undefined,
    raw: repetition.raw,
    value: repetition.value(),
    parts: isPlain(components, type)
      ? []
      : filled(components.map((component, at) => explainComponent(component, at + 1, type))),
  };
}

function explainComponent(component: Component, n: number, type: string): ExplainedPart {
  const name = componentName(type, n);
  const inner = name?.type ?? '';
  const subcomponents = component.subcomponents();
  const parts = subcomponents.map((subcomponent, at) => ({
    n: at + 1,
    name: componentName(inner, at + 1),
    raw: subcomponent.raw,
    value: subcomponent.value(),
    parts: [],
  }));
  return {
    n,
    name,
    raw: component.raw,
    value: component.value(),
    parts: subcomponents.length > 1 ? filled(parts) : [],
  };
}

/** One component alone says nothing more than its field, unless the data type gives it a name. */
function isPlain(components: readonly Component[], type: string): boolean {
  if (components.length === 0) return true;
  return components.length === 1 && components[0]?.subcomponents().length === 1 && !componentName(type, 1);
}

function filled(parts: readonly ExplainedPart[]): ExplainedPart[] {
  return parts.filter((part) => part.raw !== '');
}
