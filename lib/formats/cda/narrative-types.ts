/** The narrative block (CDA R2 §4.3.5) reduced to what may be drawn: no markup, no address that is followed by itself. */
export type Narrative =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | {
      readonly kind: 'paragraph' | 'content' | 'sub' | 'sup' | 'caption' | 'footnote';
      readonly style: NarrativeStyle;
      readonly children: readonly Narrative[];
    }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly caption: readonly Narrative[];
      readonly items: readonly (readonly Narrative[])[];
    }
  | {
      readonly kind: 'table';
      readonly caption: readonly Narrative[];
      readonly head: readonly NarrativeRow[];
      readonly body: readonly NarrativeRow[];
    }
  /** `address` is shown beside the text, never followed. */
  | { readonly kind: 'link'; readonly address: string; readonly children: readonly Narrative[] }
  /** renderMultiMedia: ids of the section's media. */
  | { readonly kind: 'media'; readonly ids: readonly string[]; readonly children: readonly Narrative[] };

export interface NarrativeStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  /** `revised`: text that a later version put in or struck out. */
  readonly revised: 'insert' | 'delete' | null;
}

export type NarrativeRow = readonly NarrativeCell[];

export interface NarrativeCell {
  readonly header: boolean;
  /** 1 to 100. */
  readonly columns: number;
  /** 1 to 1000. */
  readonly rows: number;
  readonly children: readonly Narrative[];
}
