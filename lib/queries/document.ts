/** One document: what a viewer can show of it, its neighbours, what lies beside it. */
import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import type { SourceFile } from '../records/provenance.ts';
import { AppError } from '../system/errors.ts';
import { contentOf, type DocumentParts, partOf, showableType, viewerFor } from './blocks/document-content.ts';
import { allDocuments, documentItems, ofTab } from './blocks/documents.ts';
import { type QueryContext, queryContext } from './context.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import type { AttachmentItem, DocumentItem, DocumentTab, DocumentView } from './views.ts';

export interface DocumentQuestion {
  readonly key: PatientKey;
  /** Its main file, as an index into the chart's files. */
  readonly index: number;
  /** The list in which it was chosen, for its neighbours. */
  readonly tab?: DocumentTab;
  /** A file inside the document or beside it, instead of the document itself. */
  readonly show?: { readonly kind: 'part' | 'file'; readonly number: number } | null;
}

/** Throws `document-not-found` for a file that is no document of this chart; otherwise errors as {@link openChart}. */
export function openDocument(
  actor: Actor,
  question: DocumentQuestion,
  context: QueryContext = queryContext(),
): DocumentView {
  const { key, index, tab = 'all' } = question;
  const opened = openChart(actor, { key, part: `document ${index}`, action: 'source-open' }, context);
  const { chart, generation } = opened;
  const texts = generation.texts(key);
  const item = allDocuments(opened, texts).find(({ document }) => document.from.file === index);
  if (!item) throw notFound(index);
  const { list, shownTab } = listAround(item, { all: documentItems(opened, texts), tab });
  const at = list.findIndex(({ document }) => document.from.file === index);
  const neighbour = (step: number): number | null => list[at + step]?.document.from.file ?? null;
  const bytes = generation.original(key, index);
  const words = texts.find((text) => text.file === index);
  return {
    frame: opened.frame,
    tab: shownTab,
    item,
    position: { at: at + 1, total: list.length },
    newer: neighbour(-1),
    older: neighbour(1),
    ...shownContent(question, {
      document: item.document,
      bytes,
      words,
      patient: chart.patient,
      files: chart.files,
      bytesOf: (file) => generation.original(key, file),
    }),
    words: words?.text ?? '',
    wordsCut: words?.cut ?? false,
    wordsProblem: words?.problem ?? '',
    attachments: item.document.attachments.flatMap((file) => attachment(opened, file)),
    issues: chart.issues.filter(({ source, path }) => source === item.file.source && path === item.file.path),
    verified: bytes !== undefined && isIntact(item.file, bytes),
  };
}

/** The list in which the document was chosen, else every document; one that no list has stands by itself. */
function listAround(
  item: DocumentItem,
  { all, tab }: { readonly all: readonly DocumentItem[]; readonly tab: DocumentTab },
): { readonly list: readonly DocumentItem[]; readonly shownTab: DocumentTab } {
  const index = item.document.from.file;
  const same = (each: DocumentItem): boolean => each.document.from.file === index;
  const listed = ofTab(all, tab);
  if (listed.some(same)) return { list: listed, shownTab: tab };
  return { list: all.some(same) ? all : [item], shownTab: 'all' };
}

function shownContent(
  { index, show = null }: DocumentQuestion,
  parts: DocumentParts,
): Pick<DocumentView, 'content' | 'shown'> {
  if (show === null) return { content: contentOf(parts), shown: index };
  if (show.kind === 'part') {
    const bytes = parts.bytes && partOf(parts.bytes, show.number);
    return { content: viewerFor(bytes ?? undefined, show.number), shown: index };
  }
  if (!parts.document.attachments.includes(show.number)) throw notFound(show.number);
  return { content: viewerFor(parts.bytesOf(show.number), null), shown: show.number };
}

function attachment({ key, chart, generation }: OpenedChart, index: number): readonly AttachmentItem[] {
  const file = chart.files[index];
  if (!file) return [];
  const bytes = generation.original(key, index);
  return [{ index, file, type: bytes === undefined ? null : showableType(bytes) }];
}

export interface ViewedBytes {
  readonly bytes: Uint8Array;
  /** Media type by the bytes themselves: the only one that a browser is ever told. */
  readonly type: string;
}

/**
 * The bytes of a document, of an attachment, or of a file inside a CDA document (`part`), for a viewer. Throws
 * `file-not-found` when there is no such file or when it is of a kind that no viewer may be given.
 */
export function viewedBytes(
  actor: Actor,
  question: { readonly key: PatientKey; readonly index: number; readonly part: number | null },
  context: QueryContext = queryContext(),
): ViewedBytes {
  const { key, index, part } = question;
  const opened = openChart(actor, { key, part: `document ${index}`, action: 'source-open' }, context);
  const own = opened.generation.original(key, index);
  const bytes = part === null || own === undefined ? own : (partOf(own, part) ?? undefined);
  const type = bytes === undefined ? null : showableType(bytes);
  if (bytes === undefined || type === null) throw notFound(index);
  return { bytes, type };
}

function isIntact(file: SourceFile, bytes: Uint8Array): boolean {
  return file.sha256 !== '' && createHash('sha256').update(bytes).digest('hex') === file.sha256;
}

function notFound(index: number): AppError {
  return new AppError({
    code: 'document-not-found',
    exit: 'not-found',
    message: `the chart has no document in file number ${index} that can be shown`,
    hint: 'Choose a document from the list of documents.',
  });
}
