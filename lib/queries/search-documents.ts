/** Documents of all patients that hold a text. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { DocumentCandidate, Generation, PatientRef } from '../generation/contract.ts';
import { addDays, ageOn } from '../records/partial-date.ts';
import { snippetOf } from '../search/snippet.ts';
import { containsWords, foldWords, wordsExpression, wordsOf } from '../search/words.ts';
import type { Clock } from '../system/clock.ts';
import { isAppError } from '../system/errors.ts';
import { filterOf, frameOf, isHeld, isWanted } from './blocks/hospital-lists.ts';
import { type QueryContext, queryContext } from './context.ts';
import type {
  DocumentHit,
  DocumentSearchAsked,
  DocumentSearchView,
  ListFilter,
} from './hospital-list-views.ts';
import { type OpenedList, openList } from './open-list.ts';

export interface DocumentSearchQuestion extends Partial<ListFilter>, Partial<DocumentSearchAsked> {}

/** How long one page may look (milliseconds) and how many texts it may read: what is left is said, and gone on with. */
const BUDGET = { milliseconds: 1_500, texts: 2_000 } as const;
const PAGE = 30;
/** Patients whose words are kept open while looking: documents of one patient come at intervals. */
const OPEN_PATIENTS = 40;

/** Documents that hold every word of the text, newest first. */
export function searchDocuments(
  actor: Actor,
  question: DocumentSearchQuestion,
  context: QueryContext = queryContext(),
): DocumentSearchView {
  const asked: DocumentSearchAsked = {
    text: (question.text ?? '').trim(),
    group: question.group ?? '',
    days: question.days ?? 0,
    after: question.after ?? '',
  };
  const filter = filterOf({ ...question, size: question.size ?? PAGE });
  const where = `${asked.group || 'any type'}, ${asked.days} days, ward ${filter.ward ?? 'any'}`;
  const detail = `documents "${asked.text}", ${where}`;
  const opened = openList(actor, { action: 'list', detail }, context);
  const { asOf, today, wards, newestSent, gaps } = frameOf(opened, 'documents', filter);
  const words = wordsOf(asked.text);
  const expression = wordsExpression(words);
  const found =
    expression === '' ? NOTHING : look(opened, { asked, filter, words, expression }, context.clock);
  return {
    ...{ asOf, today, filter, wards, newestSent, gaps },
    ...found,
    state: stateOf(opened.generation, { asked, expression, isEmpty: found.hits.length === 0 && !found.next }),
    question: asked,
    counts: countsOf(opened.generation),
  };
}

const NOTHING: Found = { hits: [], next: null, ended: 'all', verified: 0, damaged: 0 };

type Found = Pick<DocumentSearchView, 'hits' | 'next' | 'ended' | 'verified' | 'damaged'>;

function stateOf(
  generation: Generation,
  found: { readonly asked: DocumentSearchAsked; readonly expression: string; readonly isEmpty: boolean },
): DocumentSearchView['state'] {
  if (!isHeld(generation, 'documents') && generation.documents.counts().documents === 0) return 'not-in-copy';
  if (found.asked.text === '') return 'not-asked';
  if (found.expression === '') return 'no-words';
  return found.isEmpty ? 'nothing' : 'data';
}

function countsOf(generation: Generation): DocumentSearchView['counts'] {
  const { documents, byState, cut } = generation.documents.counts();
  return {
    documents,
    noText: byState['no-text'],
    notExtractable: byState['not-extractable'],
    failed: byState.failed,
    unread: byState.unread,
    cut,
  };
}

interface Search {
  readonly asked: DocumentSearchAsked;
  readonly filter: ListFilter;
  readonly words: readonly string[];
  readonly expression: string;
}

/** Reads candidates until the page is full and one more is known, nothing is left, or time is up. */
function look(opened: OpenedList, search: Search, clock: Clock): Found {
  const { generation, copyDay } = opened;
  const { asked, filter, words, expression } = search;
  const beds = generation.lists.beds();
  const textOf = textReader(generation);
  const until = clock.now() + BUDGET.milliseconds;
  const hits: DocumentHit[] = [];
  const asOfNow = { verified: 0, damaged: 0 };
  let last = asked.after;
  const from = asked.days > 0 ? addDays(copyDay, -Math.trunc(asked.days)) : '';
  const question = { expression, from, to: '', group: asked.group, after: asked.after };
  for (const candidate of generation.documents.candidates(question)) {
    if (asOfNow.verified >= BUDGET.texts || clock.now() > until) {
      return { ...asOfNow, hits, next: last, ended: 'time' };
    }
    const isFull = hits.length === filter.size;
    if (isWanted(beds.get(candidate.patient), filter)) {
      const text = textOf(candidate);
      asOfNow.verified += 1;
      if (text === null) asOfNow.damaged += 1;
      else if (containsWords(foldWords(text), words)) {
        // One more than fits: only now it is known that there is a next page.
        if (isFull) return { ...asOfNow, hits, next: last, ended: 'page' };
        hits.push(hitOf(opened, candidate, { text, words }));
      }
    }
    if (!isFull) last = candidate.place;
  }
  return { ...asOfNow, hits, next: null, ended: 'all' };
}

/** Words of documents, those of the last few patients kept; null where they are damaged. */
function textReader(generation: Generation): (candidate: DocumentCandidate) => string | null {
  const open = new Map<PatientRef, ReadonlyMap<number, string> | null>();
  return ({ patient, document }) => {
    let texts = open.get(patient);
    if (texts === undefined) {
      texts = readTexts(generation, patient);
      open.set(patient, texts);
      const [oldest] = open.keys();
      if (open.size > OPEN_PATIENTS && oldest !== undefined) open.delete(oldest);
    }
    return texts === null ? null : (texts.get(document.file) ?? null);
  };
}

function readTexts(generation: Generation, patient: PatientRef): ReadonlyMap<number, string> | null {
  try {
    const texts = generation.texts(generation.lists.patient(patient));
    return new Map(texts.map(({ file, text }) => [file, text]));
  } catch (error) {
    // One damaged patient costs the search that patient's documents, which are counted, and no others.
    if (isAppError(error) && error.code === 'chart-damaged') return null;
    throw error;
  }
}

function hitOf(
  opened: OpenedList,
  { patient: ref, document }: DocumentCandidate,
  { text, words }: { readonly text: string; readonly words: readonly string[] },
): DocumentHit {
  const { lists } = opened.generation;
  const patient = lists.patient(ref);
  const snippet = snippetOf(text, words);
  return {
    patient,
    age: ageOn({ iso: patient.birth, raw: patient.birth }, opened.today),
    bed: lists.beds().get(ref) ?? null,
    document,
    snippet: snippet.text,
    marks: snippet.marks.map(({ start, end }) => [start, end] as const),
    cutBefore: snippet.cutBefore,
    cutAfter: snippet.cutAfter,
  };
}
