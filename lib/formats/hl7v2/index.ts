/** HL7 v2 messages, read lazily and without ever throwing on content. Decode the bytes first: ../charset. */
export type { Delimiters } from './delimiters.ts';
export { componentName, type FieldName, fieldName } from './dictionary.ts';
export {
  type ExplainedField,
  type ExplainedPart,
  type ExplainedSegment,
  explainMessage,
} from './explain.ts';
export type { Component, Field, Repetition, Subcomponent } from './field.ts';
export type { Hl7Issue, Hl7IssueCode } from './issues.ts';
export { type Hl7Message, parseMessage } from './message.ts';
export type { Place, Segment } from './segment.ts';
export { type BilingualName, segmentName } from './segment-names.ts';
