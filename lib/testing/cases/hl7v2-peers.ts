import { Hl7Message as MedplumMessage } from '@medplum/core';
import HL7 from 'hl7-standard';
import { parseMessage } from '../../formats/hl7v2/index.ts';

/**
 * A message in the form every reader can give: fields as repetitions of components, all still as sent, without trailing
 * empty fields. MSH-1 and MSH-2 are left out: both peers take them apart as if they were data.
 * Escape sequences cannot be compared this way: neither peer resolves any.
 */
export type Table = readonly { readonly name: string; readonly fields: readonly string[] }[];

export type Peer = 'hl7-standard' | 'medplum';

/** Stand for the message's own separators, so that readers are compared and not characters. */
const REPETITION = ' ~ ';
const COMPONENT = ' ^ ';

export function readOurs(text: string): Table {
  return parseMessage(text).segments.map((segment) => {
    const values = Array.from({ length: segment.fieldCount }, (_, at) => {
      const repetitions = segment.field(at + 1)?.repetitions() ?? [];
      return joined(
        repetitions.map((repetition) => repetition.components().map((component) => component.raw)),
      );
    });
    return row(segment.name, segment.name === 'MSH' ? values.slice(2) : values);
  });
}

/** Throws where the peer throws. */
export function readPeer(peer: Peer, text: string): Table {
  return peer === 'medplum' ? readMedplum(text) : readHl7Standard(text);
}

function readMedplum(text: string): Table {
  const segments = MedplumMessage.parse(text).segments.filter(({ name }) => name !== '');
  return segments.map(({ name, fields }) => {
    const values = fields.slice(1).map((field) => joined(field.components));
    return row(name, name === 'MSH' ? values.slice(1) : values);
  });
}

function readHl7Standard(text: string): Table {
  const message = new HL7(text);
  message.transform();
  if (message.transformed === undefined) throw new Error('read as a batch of messages');
  return Object.entries(message.transformed)
    .flatMap(([name, segments]) => segments.map((segment) => ({ name, ...segment })))
    .sort((a, b) => a.index - b.index)
    .map(({ name, data }) => {
      const values = Object.values(data).map(rejoined);
      return row(name, name === 'MSH' ? values.slice(1) : values);
    });
}

function row(name: string, fields: readonly string[]): Table[number] {
  return { name, fields: fields.slice(0, fields.findLastIndex((field) => field !== '') + 1) };
}

/** hl7-standard gives a string, a list of `&` parts, an object of components, or a list of such objects. */
function rejoined(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    return value.every((part) => typeof part === 'string')
      ? value.join('&')
      : value.map(rejoined).join(REPETITION);
  }
  const components = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return components.map(rejoined).join(COMPONENT);
}

function joined(repetitions: readonly (readonly string[])[]): string {
  return repetitions.map((components) => components.join(COMPONENT)).join(REPETITION);
}
