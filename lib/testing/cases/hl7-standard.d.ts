/** The part of hl7-standard (which ships no types) that the comparisons use. */
declare module 'hl7-standard' {
  type Segment = {
    readonly index: number;
    readonly data: Readonly<Record<string, unknown>>;
    get(path: string): unknown;
  };

  export default class HL7 {
    constructor(text: string);
    readonly transformed: Readonly<Record<string, readonly Segment[]>> | undefined;
    /** Throws on what it does not accept. */
    transform(): void;
    get(path: string): unknown;
    getSegments(name: string): readonly Segment[];
  }
}
