/** What a message's reader has to say about it. Content never throws; it is named instead. */
export type Hl7IssueCode =
  /** No MSH was found; segments, if any, were read with the delimiters of FHS or BHS, or else the usual ones. */
  | 'no-msh'
  /** MSH-1 is missing or cannot separate fields; `|` was assumed. */
  | 'bad-delimiters'
  /** MSH-2 is missing, short, repeats a character or holds letters; `^~\&` was assumed where needed. */
  | 'bad-encoding-chars'
  /** Text in front of the header that belongs to no segment; it was not read. */
  | 'stray-text'
  /** A segment name and its separator with nothing behind, or a header without a message type. */
  | 'short-segment'
  /** A segment name alone on its line: an empty segment. */
  | 'bare-segment'
  /** A line that is no segment: taken as text of the field before it. */
  | 'continuation-line'
  /** Another MSH follows; it starts a message of its own and is not part of this one. */
  | 'second-message'
  /** The last segment has no terminator: the file may be cut off. */
  | 'no-final-terminator'
  /** More than MAX_CHARACTERS; the rest was not read. */
  | 'too-large'
  /** More than MAX_SEGMENTS; the rest was not read. */
  | 'too-many-segments'
  /** One code came up more than MAX_ISSUES_PER_CODE times; further ones of it were not kept. */
  | 'too-many-issues';

export type Hl7Issue = {
  readonly code: Hl7IssueCode;
  /** English, for logs; carries no patient data. */
  readonly message: string;
  /** 0-based place in `message.segments`. */
  readonly segmentIndex?: number;
  /** HL7 field number. */
  readonly field?: number;
};

/** Of each code this many are kept: a hostile file must not turn into a hundred thousand complaints. */
export const MAX_ISSUES_PER_CODE = 100;

export class IssueList {
  readonly items: Hl7Issue[] = [];
  private readonly counts = new Map<Hl7IssueCode, number>();

  add(issue: Hl7Issue): void {
    const count = (this.counts.get(issue.code) ?? 0) + 1;
    this.counts.set(issue.code, count);
    if (count <= MAX_ISSUES_PER_CODE) this.items.push(issue);
    else if (count === MAX_ISSUES_PER_CODE + 1) {
      this.items.push({
        code: 'too-many-issues',
        message: `of ${issue.code} only the first ${count - 1} are kept`,
      });
    }
  }
}
