/** What the reader of PDF files and its child process say to each other. */

/** The words of a PDF, or why there are none. */
export interface PdfText {
  /** `no-text`: every page was looked at and none draws a character (a scan). */
  readonly state: 'extracted' | 'no-text' | 'failed';
  /** '' unless `extracted`. */
  readonly text: string;
  /** True when the document goes on after what is given here, or a part of it could not be read. */
  readonly cut: boolean;
  /** In English; '' when nothing is wrong. */
  readonly problem: string;
}

/** What is read of one document. */
export interface PdfBounds {
  readonly characters: number;
  readonly pages: number;
}

export interface PdfRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly bounds: PdfBounds;
}

export interface PdfAnswer {
  readonly id: number;
  readonly result: PdfText;
}

/** How a problem begins that is this machine's (no memory, no process) and none of the document. */
export const READER_UNUSABLE = 'the reader could not be used: ';

export function failed(problem: string): PdfText {
  return { state: 'failed', text: '', cut: false, problem };
}

/** Checks what came through the pipe: the process at its other end has read a stranger's file. */
export function decodeAnswer(message: unknown): PdfAnswer | null {
  if (typeof message !== 'object' || message === null || !('id' in message) || !('result' in message))
    return null;
  const { id, result } = message;
  if (typeof id !== 'number' || typeof result !== 'object' || result === null) return null;
  if (!('state' in result && 'text' in result && 'cut' in result && 'problem' in result)) return null;
  const { state, text, cut, problem } = result;
  const isState = state === 'extracted' || state === 'no-text' || state === 'failed';
  if (!isState || typeof text !== 'string' || typeof cut !== 'boolean' || typeof problem !== 'string')
    return null;
  return { id, result: { state, text, cut, problem } };
}
