import type { Peer, Table } from './hl7v2-peers.ts';

/**
 * A known way in which a peer reads worse than the standard asks, as the repair that makes it agree.
 * Repairs are written against the text with plain patterns, so that they owe nothing to our reader.
 */
export type Repair = {
  readonly name: string;
  /** Why we are right and the peer is not, or why the difference is a choice. */
  readonly why: string;
  readonly peers: readonly Peer[];
  readonly text: (text: string) => string;
  /** The same change on what our reader gave for the unrepaired text; `before` is the text the repair got. */
  readonly ours?: (table: Table, before: string) => Table;
};

const BOTH: readonly Peer[] = ['hl7-standard', 'medplum'];
const HEADER = 'MSH|^~\\&|';
const BATCH = /^(?:FHS|BHS|BTS|FTS)\|.*[\r\n]*/gm;
const BARE =
  /^(?:AL1|CTI|DB1|EVN|IAM|IN1|IPC|MSH|NK1|OBR|OBX|ODS|ORC|PID|PRB|PV1|PV2|RX[ACER]|SPM|TQ1|Z[EP]\w) *(?:[\r\n]+|$)/gm;

/** In the order in which they apply. */
export const REPAIRS: readonly Repair[] = [
  {
    name: 'framing',
    why: 'MLLP frames, a byte order mark, padding and a missing last terminator are transport, not content',
    peers: BOTH,
    text: (text) => `${text.replace(/^[\ufeff\0\v\x1c\r\n ]+/, '').replace(/[\0\x1c\r\n ]+$/, '')}\r`,
  },
  {
    name: 'stray text before the first segment',
    why: 'a mail or log line in front costs only itself',
    peers: BOTH,
    text: (text) => text.replace(/^(?:(?![A-Za-z]\w\w[^\w\s]|MSH\w).*[\r\n]+)+/, ''),
  },
  {
    name: 'batch headers',
    why: 'a batch envelope belongs to no patient; hl7-standard answers with a list, medplum refuses',
    peers: BOTH,
    text: (text) => text.replace(BATCH, ''),
    ours: (table) => table.filter(({ name }) => !['FHS', 'BHS', 'BTS', 'FTS'].includes(name)),
  },
  {
    name: 'separator that is a letter',
    why: 'a letter cannot separate; the line is no header and the usual delimiters are assumed',
    peers: ['medplum'],
    text: (text) => text.replace(/^MSH[A-Za-z0-9].*[\r\n]*/, ''),
  },
  {
    name: 'bare segment names',
    why: 'hl7-standard drops lines without a separator; medplum takes a trailing space into the name',
    peers: BOTH,
    text: (text) => text.replace(BARE, ''),
    ours: (table) =>
      table.filter(({ name, fields }, at) => fields.length > 0 || (name === 'MSH' && at === 0)),
  },
  {
    name: 'no header',
    why: 'segments without MSH are shown with an issue instead of refused',
    peers: BOTH,
    text: (text) => (text.startsWith('MSH') ? text : HEADER.concat('\r', text)),
    ours: (table) => (table[0]?.name === 'MSH' ? table : [{ name: 'MSH', fields: [] }, ...table]),
  },
  {
    name: 'second message',
    why: 'the peers append the next message to the first: two patients would become one',
    peers: BOTH,
    text: (text) => text.replace(/(?<=[\r\n])MSH\|[\s\S]*/, ''),
  },
  {
    name: 'delimiters of its own',
    why: 'hl7-standard has | and ^ built in',
    peers: ['hl7-standard'],
    text: (text) => translate(text, text.slice(3, 8)),
    ours: (table, before) => mapFields(table, (field) => translate(field, before.slice(3, 8))),
  },
  {
    name: 'raw line end in a value',
    why: 'a line that is no segment continues the value before it (a sender that did not escape)',
    peers: BOTH,
    text: (text) => text.replace(/[\r\n]+(?![A-Za-z][A-Za-z0-9]{2}[^\w\s]|[\r\n\x1c]|$)/g, '\t'),
    ours: (table) => mapFields(table, (field) => field.replace(/[\r\n]+/g, '\t')),
  },
  {
    name: 'one kind of line end',
    why: 'hl7-standard splits at the most frequent kind of line end only',
    peers: ['hl7-standard'],
    text: (text) => text.replace(/[\r\n\x1c]+/g, '\r'),
  },
  {
    name: 'encoding characters that cannot be',
    why: 'missing or repeated delimiters are the usual ones; medplum splits with what is there',
    peers: ['medplum'],
    text: (text) => text.replace(/^MSH\|(?:[^|\r]{0,3}|(.)\1{3})(?=[|\r])/, 'MSH|^~\\&'),
  },
  {
    name: 'segment name in small letters',
    why: 'hl7-standard refuses the whole message for it',
    peers: ['hl7-standard'],
    text: (text) => text.replace(/(?<=\r)[a-z]\w\w(?=\|)/g, (name) => name.toUpperCase()),
    ours: (table) => table.map(({ name, fields }) => ({ name: name.toUpperCase(), fields })),
  },
];

/** Replaces a message's five delimiters by the usual ones; nothing when they are the usual ones. */
function translate(text: string, own: string): string {
  const usual = '|^~\\&';
  const replacements = new Map([...own].map((character, at) => [character, usual.charAt(at)]));
  return [...text].map((character) => replacements.get(character) ?? character).join('');
}

function mapFields(table: Table, change: (field: string) => string): Table {
  return table.map(({ name, fields }) => ({ name, fields: fields.map(change) }));
}
